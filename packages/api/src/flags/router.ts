import { adminProcedure, router } from '../trpc.ts'
import { changeFlag } from './change-flag.ts'
import { flagEvaluations, flagHistory, getFlag, listFlags } from './queries.ts'
import * as schema from './schema.ts'
import { undoFlagChange } from './undo-flag-change.ts'

/** What is on, and for whom. Who changed what, when and why stands in the flags' own history, which the database writes. */
export const flagsRouter = router({
  list: adminProcedure.input(schema.listFlagsSchema).query(({ ctx, input }) => listFlags(ctx, input)),
  /** One flag, with the countries that a rule may name. */
  get: adminProcedure.input(schema.getFlagSchema).query(({ ctx, input }) => getFlag(ctx, input)),
  history: adminProcedure.input(schema.flagHistorySchema).query(({ ctx, input }) => flagHistory(ctx, input)),
  evaluations: adminProcedure
    .input(schema.flagEvaluationsSchema)
    .query(({ ctx, input }) => flagEvaluations(ctx, input)),
  change: adminProcedure.input(schema.changeFlagSchema).mutation(({ ctx, input }) => changeFlag(ctx, input)),
  undo: adminProcedure.input(schema.undoFlagSchema).mutation(({ ctx, input }) => undoFlagChange(ctx, input)),
})
