import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { findCard } from '../cards.ts'
import { submitCard, submitStep } from '../checkout/pay.ts'
import { leave } from '../checkout/routes.ts'
import { type Answer, json } from '../http.ts'
import type { Sim } from '../sim.ts'
import { transactionView } from '../transaction-view.ts'
import { findTransaction, integrationKey } from './find.ts'

export const paySchema = z
  .strictObject({
    access_code: z.string().optional(),
    reference: z.string().optional(),
    integration: integrationKey,
    /** Number or alias. */
    card: z.string().default('success'),
    cvv: z.string().optional(),
    expiry: z.string().default('12/30'),
    pin: z.string().optional(),
    phone: z.string().default('08012345678'),
    otp: z.string().optional(),
    bank: z.enum(['approve', 'decline']).default('approve'),
    /** Leaves the customer there, as if the browser had been closed. */
    stop_at: z.enum(['pin', 'phone', 'otp', 'bank']).optional(),
    /** Of a card that succeeds at once: as if it had been then, so that demo data has a past and the clock stays where it is. */
    paid_at: z.iso.datetime().optional(),
  })
  .refine(body => body.access_code || body.reference, { message: 'access_code or reference is needed' })

/** What a customer does at the checkout, without a browser. */
export async function pay(sim: Sim, input: z.infer<typeof paySchema>): Promise<Answer> {
  const transaction = findTransaction(sim, input.access_code ?? input.reference ?? '', input.integration)
  const card = findCard(input.card)
  if (!card) throw new ApiError(400, `No test card ${input.card}`)
  const answers = {
    pin: input.pin ?? card.pin ?? '',
    otp: input.otp ?? card.otp ?? '',
    phone: input.phone,
    bank: input.bank,
  }
  const redirectIfPaid = async (result: ReturnType<typeof submitCard>) =>
    result.paid ? leave(sim, transaction, result) : null

  // A saved card that waits for its owner's consent is already past the card form.
  const waiting = transaction.step === 'bank' && transaction.authorizationCode !== null
  let result = waiting
    ? submitStep(sim, transaction, 'bank', answers.bank)
    : submitCard(sim, transaction, {
        number: card.number,
        cvv: input.cvv ?? card.cvv,
        expiry: input.expiry,
        ...(input.paid_at && { paidAt: Date.parse(input.paid_at) }),
      })
  while (!result.paid && result.notice === null && transaction.step !== input.stop_at) {
    const { step } = transaction
    if (step === 'card' || step === 'done') break
    result = submitStep(sim, transaction, step, answers[step])
  }
  return json(200, {
    status: true,
    message: result.paid ? 'Paid' : 'Not paid',
    data: {
      paid: result.paid,
      step: transaction.step,
      notice: result.notice,
      redirect: await redirectIfPaid(result),
      transaction: transactionView(sim, transaction),
    },
  })
}
