import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { checkPrice } from './check-price.ts'
import { type PlanView, planColumns, planView } from './plan-view.ts'
import type { EditPlanInput } from './schema.ts'

/**
 * Name, description and price from now on. Orders keep the price they were made with: who is on the checkout page pays what they saw.
 *
 * @throws DomainError plan_not_found, price_…
 */
export async function editPlan(ctx: CreatorContext, input: EditPlanInput): Promise<PlanView> {
  return ctx.transaction(async tx => {
    const plan = await tx.plan.findFirst({
      where: { id: input.planId, creatorId: ctx.creatorId },
      select: { currency: true },
    })
    if (!plan) throw new DomainError('subscriptions.plan_not_found')
    checkPrice(input.price, plan.currency, ctx.request.locale)
    const changed = await tx.plan.update({
      where: { id: input.planId, creatorId: ctx.creatorId },
      data: { name: input.name, description: input.description, price: input.price },
      select: planColumns,
    })
    return planView(changed)
  })
}
