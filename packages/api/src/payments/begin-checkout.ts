import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { assertCheckoutOpen } from './checkout-open.ts'
import { type CheckoutAddress, openCheckout } from './open-checkout.ts'
import { prepareAttempt } from './prepare-attempt.ts'
import type { CheckoutInput } from './schema.ts'

/** Each round ends in an address, or leaves a state from which the next one can. */
const mostRounds = 4

/**
 * Takes a fan to where they pay. Written down first, asked second, so that it may stop anywhere: called again it goes on with the same
 * payment, and the poll finds what nobody comes back for.
 *
 * @returns where to send the browser. That is a page of ours where it turns out that the order is paid already
 * @throws DomainError verify_email_first, paused, plan_not_found, plan_archived, own_plan, already_paid_ahead, provider_unavailable,
 *   provider_refused
 */
export async function beginCheckout(
  ctx: SignedInContext,
  { planId }: CheckoutInput,
  options: { instead?: string } = {},
): Promise<CheckoutAddress> {
  if (!ctx.actor.emailVerified) throw new DomainError('payments.verify_email_first')
  await assertCheckoutOpen(ctx, planId)
  for (let round = 0; round < mostRounds; round += 1) {
    ctx.killPoint('begin.before-insert')
    const attempt = await prepareAttempt(ctx, planId, options.instead ?? null)
    ctx.killPoint('begin.after-insert')
    const opened = await openCheckout(ctx, attempt)
    if (opened.outcome === 'open') return opened.address
    if (opened.outcome === 'unclear') {
      // It was asked more than once already (integrations/outgoing); more only keeps the fan waiting.
      throw new DomainError('payments.provider_unavailable', { cause: opened.cause })
    }
  }
  throw new DomainError('payments.provider_unavailable', { detail: 'no address after several attempts' })
}
