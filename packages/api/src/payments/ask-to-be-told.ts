import { newId } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { assertCheckoutOpen } from './checkout-open.ts'
import { prepareAttempt } from './prepare-attempt.ts'
import type { CheckoutInput } from './schema.ts'

/** Each is a mail to oneself; nobody means to wait for more than this. */
const asksAnHour = { points: 10, seconds: 3600 }

/**
 * Keeps the order for later and notes that the fan wants one mail when payments work again; asked twice it is noted once. Nothing is
 * sent to the provider.
 *
 * @throws DomainError telling_off, verify_email_first, too_many, and what prepareAttempt throws of a plan that can't be bought
 */
export async function askToBeTold(ctx: SignedInContext, { planId }: CheckoutInput): Promise<{ waiting: true }> {
  if (!(await ctx.flags.isOn('payments.tell-when-back'))) throw new DomainError('payments.telling_off')
  if (!ctx.actor.emailVerified) throw new DomainError('payments.verify_email_first')
  if (!(await ctx.limits.take('payment-wait', asksAnHour, ctx.actor.userId)).ok)
    throw new DomainError('common.too_many')
  await assertCheckoutOpen(ctx, planId)
  const { orderId, integrationId } = await prepareAttempt(ctx, planId, null)
  await ctx.transaction(
    tx => tx.$executeRaw`
      INSERT INTO payment_waits (id, fan_id, plan_id, order_id, integration_id, asked_at)
      VALUES (${newId()}::uuid, ${ctx.actor.userId}::uuid, ${planId}::uuid, ${orderId}::uuid,
        ${integrationId}, ${ctx.clock.now()})
      ON CONFLICT (fan_id, plan_id) WHERE ended_at IS NULL DO NOTHING`,
  )
  return { waiting: true }
}
