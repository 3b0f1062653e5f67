import type { SignedInContext } from '../trpc.ts'
import type { CheckoutInput } from './schema.ts'

/** No mail is wanted any more. Nothing happens where none was, and none that has gone out comes back. */
export async function withdrawWait(ctx: SignedInContext, { planId }: CheckoutInput): Promise<{ waiting: false }> {
  await ctx.transaction(tx =>
    tx.paymentWait.updateMany({
      where: { fanId: ctx.actor.userId, planId, endedAt: null },
      data: { endedAt: ctx.clock.now(), outcome: 'withdrawn' },
    }),
  )
  return { waiting: false }
}
