import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { beginCheckout } from './begin-checkout.ts'
import type { CheckoutAddress } from './open-checkout.ts'
import type { RetryInput } from './schema.ts'

/**
 * After a decline, or after leaving the checkout: the same one again, or a new attempt with a new reference. The first one can still be
 * paid then; if both are, the second is refunded.
 *
 * @throws DomainError not_found, and what beginCheckout throws
 */
export async function retryCheckout(
  ctx: SignedInContext,
  { reference, attempt }: RetryInput,
): Promise<CheckoutAddress> {
  const payment = await ctx.db.prisma.payment.findFirst({
    where: { reference, order: { fanId: ctx.actor.userId } },
    select: { order: { select: { planId: true, state: true } } },
  })
  if (!payment) throw new DomainError('payments.not_found')
  const { planId, state } = payment.order
  if (state === 'paid')
    return { authorizationUrl: `${ctx.config.baseUrl}/pay/return?reference=${reference}`, reference }
  return beginCheckout(ctx, { planId }, attempt === 'new' ? { instead: reference } : {})
}
