import { DomainError } from '../errors.ts'
import { PaystackError } from '../integrations/paystack/index.ts'
import type { SignedInContext } from '../trpc.ts'
import type { PaymentView } from './payment-view.ts'
import { fanPayment } from './queries.ts'
import type { ReferenceInput } from './schema.ts'
import { settle } from './settle.ts'
import { isWaiting } from './waiting.ts'

/**
 * What the pages /pay/return and /pay/cancelled do: ask the provider, then show how it stands. That the browser came back proves
 * nothing. Where the provider can't be asked the payment is shown as we know it, and `checked` is false: ask again in a moment.
 * `waiting`: the fan is to be told when payments are back.
 *
 * @throws DomainError not_found, for another person's payment too
 */
export async function confirmPayment(
  ctx: SignedInContext,
  { reference }: ReferenceInput,
): Promise<PaymentView & { checked: boolean; waiting: boolean }> {
  // Whose it is comes first: nobody can make us ask about another's payment.
  const owned = await ctx.db.prisma.payment.count({ where: { reference, order: { fanId: ctx.actor.userId } } })
  if (owned === 0) throw new DomainError('payments.not_found')
  let checked = true
  try {
    await settle(ctx, { reference, cause: 'callback' })
  } catch (error) {
    if (!(error instanceof PaystackError)) throw error
    ctx.logger.warn({ err: error, reference }, 'the provider could not be asked about a payment')
    checked = false
  }
  const payment = await fanPayment(ctx, { reference })
  return { ...payment, checked, waiting: payment.retry !== null && (await isWaiting(ctx, payment.plan.id)) }
}
