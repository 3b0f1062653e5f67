import { cardOf, findCard, type TestCard } from '../cards.ts'
import { findAuthorization } from '../customers.ts'
import type { CheckoutStep, Transaction } from '../models.ts'
import type { Sim } from '../sim.ts'
import { note, refuse, succeed } from '../transactions.ts'
import type { Emission } from '../webhooks.ts'

export interface CardDetails {
  number: string
  cvv: string
  /** MM/YY */
  expiry: string
  /** Epoch ms, where it is not now. */
  paidAt?: number
}

/** What one step at the checkout led to. `notice` is for the customer's eyes. */
export interface StepResult {
  paid: boolean
  notice: string | null
  emission: Emission | undefined
}

const again = (notice: string): StepResult => ({ paid: false, notice, emission: undefined })

function readExpiry(sim: Sim, text: string): { month: string; year: string } | undefined {
  const match = /^\s*(0[1-9]|1[0-2])\s*\/?\s*(?:20)?(\d\d)\s*$/.exec(text)
  const [, month, year] = match ?? []
  if (!month || !year) return undefined
  const endsAt = Date.UTC(2000 + Number(year), Number(month), 1)
  return endsAt > sim.clock.now() ? { month, year: `20${year}` } : undefined
}

export function submitCard(sim: Sim, transaction: Transaction, details: CardDetails): StepResult {
  if (transaction.paidAt !== null) return { paid: true, notice: null, emission: undefined }
  const refused = (notice: string) => {
    transaction.notice = notice
    transaction.step = 'card'
    sim.store.touch()
    return again(notice)
  }
  const card = findCard(details.number)
  if (!card) return refused('This is a stand-in for Paystack: only the test cards listed below work here.')
  if (details.cvv.trim() !== card.cvv) return refused(`Wrong CVV. For this test card it is ${card.cvv}.`)
  const expiry = readExpiry(sim, details.expiry)
  if (!expiry) return refused('Give an expiry date in the future, as MM/YY.')

  transaction.attempts += 1
  transaction.card = card.number
  note(sim, transaction, 'action', 'Attempted to pay with card')
  if (card.declined) {
    refuse(sim, transaction, 'abandoned', card.declined)
    transaction.notice = `${card.declined}. You have not been charged. Try another card.`
    return again(transaction.notice)
  }
  return goOn(sim, transaction, card, undefined, expiry, details.paidAt)
}

/** To the step after `done`, or to the end. */
function goOn(
  sim: Sim,
  transaction: Transaction,
  card: TestCard,
  done: CheckoutStep | undefined,
  expiry?: { month: string; year: string },
  paidAt?: number,
): StepResult {
  const order: (CheckoutStep | undefined)[] = [undefined, ...card.steps]
  const next = order[order.indexOf(done) + 1]
  if (next === undefined) {
    if (card.fails) return fail(sim, transaction, card.fails)
    return {
      paid: true,
      notice: null,
      emission: succeed(sim, transaction, card, { ...(expiry && { expiry }), ...(paidAt && { paidAt }) }),
    }
  }
  transaction.step = next
  transaction.notice = null
  // Seen on the test API: waiting for a PIN still reads `abandoned`, waiting for an OTP or the bank `ongoing`.
  transaction.status = next === 'otp' || next === 'bank' ? 'ongoing' : 'abandoned'
  transaction.gatewayResponse = 'The transaction was not completed'
  sim.store.touch()
  return { paid: false, notice: null, emission: undefined }
}

function finishSavedCard(sim: Sim, transaction: Transaction, card: TestCard): StepResult {
  const authorization = findAuthorization(sim, transaction.integrationId, transaction.authorizationCode)
  return { paid: true, notice: null, emission: succeed(sim, transaction, card, authorization ? { authorization } : {}) }
}

function fail(sim: Sim, transaction: Transaction, gatewayResponse: string): StepResult {
  refuse(sim, transaction, 'failed', gatewayResponse)
  transaction.notice = `${gatewayResponse}. You have not been charged. Try again or use another card.`
  return again(transaction.notice)
}

/** One wrong answer ends the attempt, as at Paystack; another card may then be tried. */
export function submitStep(sim: Sim, transaction: Transaction, step: CheckoutStep, answer: string): StepResult {
  if (transaction.paidAt !== null) return { paid: true, notice: null, emission: undefined }
  if (transaction.step !== step) return again('That step is over. Start again with a card.')
  const card = cardOf(transaction.card)
  const value = answer.trim()
  switch (step) {
    case 'pin':
      // The card without a token takes any PIN.
      if (value !== card.pin && !(card.fails && /^\d{4}$/.test(value))) return fail(sim, transaction, 'Incorrect PIN')
      break
    case 'phone':
      if (value.replace(/\D/g, '').length < 10) return fail(sim, transaction, 'Invalid phone number')
      break
    case 'otp':
      if (value !== card.otp) {
        return fail(sim, transaction, 'Token Authorization Not Successful. Incorrect Token Supplied')
      }
      break
    case 'bank':
      if (value !== 'approve') return fail(sim, transaction, 'Transaction Declined')
      // A saved card that was sent here for confirmation has nothing more to answer.
      if (transaction.authorizationCode !== null) return finishSavedCard(sim, transaction, card)
      break
    default:
      return again('There is nothing to answer.')
  }
  return goOn(sim, transaction, card, step)
}
