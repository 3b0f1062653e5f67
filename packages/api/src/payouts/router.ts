import { adminProcedure, creatorProcedure, recentlyAuthenticated, router } from '../trpc.ts'
import { freezeByOperator, liftFreeze } from './freeze-by-operator.ts'
import { finalizePayout, markPaid, movePayout } from './move-by-operator.ts'
import { listPayouts, payoutDetails, payoutSetUp } from './ops-queries.ts'
import { ownPayouts, payoutStanding } from './queries.ts'
import { previewPayout, requestPayout } from './request-payout.ts'
import { savePayoutSettings } from './save-settings.ts'
import * as schema from './schema.ts'

/** Money out: a creator's own payouts, and what operators do with everybody's. */
export const payoutsRouter = router({
  standing: creatorProcedure.query(({ ctx }) => payoutStanding(ctx)),
  own: creatorProcedure.input(schema.ownPayoutsSchema).query(({ ctx, input }) => ownPayouts(ctx, input)),
  preview: creatorProcedure.input(schema.previewPayoutSchema).query(({ ctx, input }) => previewPayout(ctx, input)),
  request: recentlyAuthenticated.creator
    .input(schema.requestPayoutSchema)
    .mutation(({ ctx, input }) => requestPayout(ctx, input)),
  saveSettings: creatorProcedure
    .input(schema.payoutSettingsSchema)
    .mutation(({ ctx, input }) => savePayoutSettings(ctx, input)),
  list: adminProcedure.input(schema.payoutsSchema).query(({ ctx, input }) => listPayouts(ctx, input)),
  get: adminProcedure.input(schema.payoutSchema).query(({ ctx, input }) => payoutDetails(ctx, input)),
  setUp: adminProcedure.query(({ ctx }) => payoutSetUp(ctx)),
  move: adminProcedure.input(schema.movePayoutSchema).mutation(({ ctx, input }) => movePayout(ctx, input)),
  markPaid: recentlyAuthenticated.admin.input(schema.markPaidSchema).mutation(({ ctx, input }) => markPaid(ctx, input)),
  finalize: adminProcedure.input(schema.finalizePayoutSchema).mutation(({ ctx, input }) => finalizePayout(ctx, input)),
  freeze: adminProcedure.input(schema.freezeSchema).mutation(({ ctx, input }) => freezeByOperator(ctx, input)),
  liftFreeze: adminProcedure.input(schema.liftFreezeSchema).mutation(({ ctx, input }) => liftFreeze(ctx, input)),
})
