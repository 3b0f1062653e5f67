import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { mostPlans } from './create-plan.ts'
import { type PlanView, planColumns, planView } from './plan-view.ts'
import type { PlanIdInput } from './schema.ts'

/** Nobody can buy it any more; who has paid keeps what they paid for. Done twice it stays done. */
export async function archivePlan(ctx: CreatorContext, { planId }: PlanIdInput): Promise<PlanView> {
  return ctx.transaction(async tx => {
    const mine = { id: planId, creatorId: ctx.creatorId }
    await tx.plan.updateMany({ where: { ...mine, archivedAt: null }, data: { archivedAt: ctx.clock.now() } })
    const plan = await tx.plan.findFirst({ where: mine, select: planColumns })
    if (!plan) throw new DomainError('subscriptions.plan_not_found')
    return planView(plan)
  })
}

/** The undo of archiving. @throws DomainError plan_not_found, too_many_plans */
export async function restorePlan(ctx: CreatorContext, { planId }: PlanIdInput): Promise<PlanView> {
  return ctx.transaction(async tx => {
    await tx.$queryRaw`SELECT FROM creators WHERE id = ${ctx.creatorId}::uuid FOR UPDATE`
    const mine = { id: planId, creatorId: ctx.creatorId }
    const plan = await tx.plan.findFirst({ where: mine, select: planColumns })
    if (!plan) throw new DomainError('subscriptions.plan_not_found')
    if (plan.archivedAt === null) return planView(plan)
    const offered = await tx.plan.count({ where: { creatorId: ctx.creatorId, archivedAt: null } })
    if (offered >= mostPlans) throw new DomainError('subscriptions.too_many_plans', { params: { most: mostPlans } })
    return planView(await tx.plan.update({ where: mine, data: { archivedAt: null }, select: planColumns }))
  })
}
