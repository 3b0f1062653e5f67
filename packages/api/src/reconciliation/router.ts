import { adminProcedure, router } from '../trpc.ts'
import { listDifferences } from './queries.ts'
import { acceptDifference, reconcileNow, takeDifference } from './resolve-difference.ts'
import { acceptDifferenceSchema, takeDifferenceSchema } from './schema.ts'

/** What operators see of the comparing with the provider, and what they decide about what differs. */
export const reconciliationRouter = router({
  /** The latest comparing with its figures, and what is open of all three lists. */
  list: adminProcedure.query(({ ctx }) => listDifferences(ctx)),
  take: adminProcedure.input(takeDifferenceSchema).mutation(({ ctx, input }) => takeDifference(ctx, input)),
  accept: adminProcedure.input(acceptDifferenceSchema).mutation(({ ctx, input }) => acceptDifference(ctx, input)),
  runNow: adminProcedure.mutation(({ ctx }) => reconcileNow(ctx)),
})
