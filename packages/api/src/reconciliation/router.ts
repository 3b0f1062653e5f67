import { adminProcedure, router } from '../trpc.ts'
import { acceptException } from './accept-exception.ts'
import { listExceptionsOpen } from './queries.ts'
import { reconcileNow } from './reconcile-now.ts'
import { acceptExceptionSchema, takeExceptionSchema } from './schema.ts'
import { takeException } from './take-exception.ts'

/** What operators see of the comparing with the provider, and what they decide about what differs. */
export const reconciliationRouter = router({
  /** The latest comparings with the figures of the last, and what is open of all three lists. */
  list: adminProcedure.query(({ ctx }) => listExceptionsOpen(ctx)),
  take: adminProcedure.input(takeExceptionSchema).mutation(({ ctx, input }) => takeException(ctx, input)),
  accept: adminProcedure.input(acceptExceptionSchema).mutation(({ ctx, input }) => acceptException(ctx, input)),
  runNow: adminProcedure.mutation(({ ctx }) => reconcileNow(ctx)),
})
