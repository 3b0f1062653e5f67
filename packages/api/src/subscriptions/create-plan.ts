import { newId } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { checkPrice } from './check-price.ts'
import { type PlanView, planView } from './plan-view.ts'
import type { CreatePlanInput } from './schema.ts'

export const mostPlans = 20

/** Puts a plan on sale, in the currency of the creator’s page. @throws DomainError country_first, price_…, too_many_plans */
export async function createPlan(ctx: CreatorContext, input: CreatePlanInput): Promise<PlanView> {
  return ctx.transaction(async tx => {
    // Locks the creator: plans are counted, and the currency of the price must not change under it.
    const [creator] = await tx.$queryRaw<{ integration_id: string | null; currency: string | null }[]>`
      SELECT integration_id, currency FROM creators WHERE id = ${ctx.creatorId}::uuid FOR UPDATE`
    if (!creator?.integration_id || !creator.currency) throw new DomainError('subscriptions.country_first')
    checkPrice(input.price, creator.currency, ctx.request.locale)
    const offered = await tx.plan.count({ where: { creatorId: ctx.creatorId, archivedAt: null } })
    if (offered >= mostPlans) throw new DomainError('subscriptions.too_many_plans', { params: { most: mostPlans } })
    const plan = await tx.plan.create({
      data: {
        id: newId(),
        creatorId: ctx.creatorId,
        integrationId: creator.integration_id,
        currency: creator.currency,
        name: input.name,
        description: input.description,
        price: input.price,
        createdAt: ctx.clock.now(),
      },
    })
    return planView(plan)
  })
}
