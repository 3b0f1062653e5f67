import { adminProcedure, router } from '../trpc.ts'
import { listInvariants, showInvariant } from './queries.ts'
import { rebuildBalance } from './rebuild-balance.ts'
import { invariantSchema, rebuildBalanceSchema, runsSchema } from './schema.ts'

/** What operators see of what must always be true, and what they can mend. */
export const invariantsRouter = router({
  /** Every invariant as it was found last, the runs, and what waits for its seal. */
  list: adminProcedure.input(runsSchema).query(({ ctx, input }) => listInvariants(ctx, input)),
  /** One of them, with some of the rows that break it. */
  show: adminProcedure.input(invariantSchema).query(({ ctx, input }) => showInvariant(ctx, input)),
  /** Makes the kept sum of one account anew out of its entries. */
  rebuildBalance: adminProcedure.input(rebuildBalanceSchema).mutation(({ ctx, input }) => rebuildBalance(ctx, input)),
})
