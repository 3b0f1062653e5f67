import { chargeableAmount, readCurrency } from '../amounts.ts'
import { ApiError, authorizationRefused, missing } from '../api-error.ts'
import { cardOf } from '../cards.ts'
import { findAuthorization } from '../customers.ts'
import { type Answer, type Call, ok } from '../http.ts'
import type { Authorization, Transaction } from '../models.ts'
import type { Sim } from '../sim.ts'
import { transactionView } from '../transaction-view.ts'
import { createTransaction, note, refuse, succeed } from '../transactions.ts'
import { readEmail, readMetadata, readReference, readUrl } from './initialize.ts'

const declinesAllowed = 10
const dayMs = 86_400_000

/** After ten declines in a row a card may be charged once in 24 hours, until it succeeds. */
function refuseTiredCard(sim: Sim, authorization: Authorization): void {
  const declines = sim.store.state.declines[authorization.signature]
  if (!declines || declines.count < declinesAllowed) return
  const left = declines.lastAt + dayMs - sim.clock.now()
  if (left > 0) throw new ApiError(400, `Charge attempt cannot be fulfilled until ${Math.ceil(left / 60_000)} minutes`)
}

function usableAuthorization({ sim, integration, body }: Call, email: string): Authorization {
  if (!body.authorization_code) throw missing('Authorization Code is required')
  const authorization = findAuthorization(sim, integration.id, body.authorization_code)
  if (!authorization) throw new ApiError(400, 'Authorization code is invalid')
  if (authorization.email !== email.toLowerCase() || !authorization.active || !authorization.reusable) {
    throw authorizationRefused()
  }
  refuseTiredCard(sim, authorization)
  return authorization
}

function decline(sim: Sim, transaction: Transaction, authorization: Authorization, gatewayResponse: string): void {
  refuse(sim, transaction, 'failed', gatewayResponse)
  const before = sim.store.state.declines[authorization.signature]
  sim.store.state.declines[authorization.signature] = { count: (before?.count ?? 0) + 1, lastAt: sim.clock.now() }
}

/** A 400 leaves no transaction and the reference free; everything after that is 200, a decline too. */
export function chargeAuthorization(call: Call): Answer {
  const { sim, integration, body } = call
  const email = readEmail(body.email)
  const currency = readCurrency(body.currency, integration)
  const amount = chargeableAmount(body.amount, currency)
  const authorization = usableAuthorization(call, email)
  const callbackUrl = readUrl(body.callback_url, 'callback_url')
  const reference = readReference(call)
  const transaction = createTransaction(sim, integration, {
    email,
    amount,
    currency,
    reference,
    metadata: readMetadata(body.metadata),
    callbackUrl,
    ipAddress: call.ip,
  })
  const card = cardOf(authorization.card)
  transaction.card = card.number
  transaction.authorizationCode = authorization.code
  transaction.attempts = 1
  note(sim, transaction, 'action', 'Attempted to charge a saved card')

  const refusal = card.declined ?? card.fails
  const outcome = authorization.outcome ?? (refusal ? 'failed' : 'success')
  switch (outcome) {
    case 'success':
      succeed(sim, transaction, card, { authorization })
      break
    case 'failed':
      decline(sim, transaction, authorization, authorization.gatewayResponse ?? refusal ?? 'Declined')
      break
    case 'paused':
      transaction.step = 'bank'
      sim.store.touch()
      return ok('Please, redirect your customer to the authorization url provided', {
        authorization_url: `${sim.publicUrl}/resume/${transaction.accessCode}`,
        reference,
        access_code: transaction.accessCode,
        paused: true,
      })
    default:
      transaction.status = 'processing'
      transaction.gatewayResponse = 'Processing'
      transaction.resolveAt = sim.clock.now() + sim.switches.processingMs
      transaction.resolveTo = outcome === 'processing' ? 'success' : 'failed'
      sim.store.touch()
  }
  return ok('Charge attempted', transactionView(sim, transaction))
}

export function deactivateAuthorization({ sim, integration, body }: Call): Answer {
  const authorization = findAuthorization(sim, integration.id, body.authorization_code)
  if (!authorization) throw new ApiError(400, 'Authorization code is invalid')
  authorization.active = false
  sim.store.touch()
  return ok('Authorization has been deactivated', undefined)
}
