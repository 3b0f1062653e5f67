import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'

/** Whose plan it is: a rule may pause the sales of one creator, or of a country. */
type Seller = { creatorId: string; country: string | null }

/** Whether anybody new may be sent to pay. What is on its way settles whatever this says. */
export function isCheckoutOpen(ctx: Pick<Context, 'flags'>, seller: Seller): Promise<boolean> {
  return ctx.flags.isOn('checkout', seller)
}

/** @throws DomainError payments.paused; plan_not_found is left to whoever reads the plan under its lock */
export async function assertCheckoutOpen(ctx: Pick<Context, 'flags' | 'db'>, planId: string): Promise<void> {
  const plan = await ctx.db.prisma.plan.findUnique({
    where: { id: planId },
    select: { creatorId: true, creator: { select: { country: true } } },
  })
  if (!plan) return
  const seller = { creatorId: plan.creatorId, country: plan.creator.country }
  if (!(await isCheckoutOpen(ctx, seller))) throw new DomainError('payments.paused')
}
