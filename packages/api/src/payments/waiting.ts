import type { Context } from '../context.ts'

/** Whether the actor has asked to be told when this plan can be paid again, and hasn't been told. */
export async function isWaiting(ctx: Pick<Context, 'db' | 'actor'>, planId: string): Promise<boolean> {
  if (!ctx.actor) return false
  const waits = await ctx.db.prisma.paymentWait.count({ where: { fanId: ctx.actor.userId, planId, endedAt: null } })
  return waits > 0
}

/** Whether calls to this business are not even sent for now. Another process may know better: it is a hint for a page. */
export function isProviderResting(ctx: Pick<Context, 'config' | 'paystack'>, integrationId: string): boolean {
  return ctx.config.integrations.some(({ id }) => id === integrationId) && ctx.paystack.of(integrationId).isResting()
}
