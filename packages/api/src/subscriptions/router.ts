import { creatorProcedure, router, signedInProcedure } from '../trpc.ts'
import { archivePlan, restorePlan } from './archive-plan.ts'
import { createPlan } from './create-plan.ts'
import { editPlan } from './edit-plan.ts'
import { fanSubscriptions, ownPlan, ownPlans, subscriberCount } from './queries.ts'
import { saleTerms } from './sale-terms.ts'
import { createPlanSchema, editPlanSchema, planIdSchema } from './schema.ts'

export const subscriptionsRouter = router({
  createPlan: creatorProcedure.input(createPlanSchema).mutation(({ ctx, input }) => createPlan(ctx, input)),
  editPlan: creatorProcedure.input(editPlanSchema).mutation(({ ctx, input }) => editPlan(ctx, input)),
  archivePlan: creatorProcedure.input(planIdSchema).mutation(({ ctx, input }) => archivePlan(ctx, input)),
  restorePlan: creatorProcedure.input(planIdSchema).mutation(({ ctx, input }) => restorePlan(ctx, input)),
  ownPlans: creatorProcedure.query(({ ctx }) => ownPlans(ctx)),
  ownPlan: creatorProcedure.input(planIdSchema).query(({ ctx, input }) => ownPlan(ctx, input)),
  terms: creatorProcedure.query(({ ctx }) => saleTerms(ctx)),
  subscriberCount: creatorProcedure.query(({ ctx }) => subscriberCount(ctx.db.prisma, ctx.creatorId, ctx.clock.now())),
  mine: signedInProcedure.query(({ ctx }) => fanSubscriptions(ctx)),
})
