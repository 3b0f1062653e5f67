import { adminProcedure, router } from '../trpc.ts'
import { errorDetails, listErrors } from './list-errors.ts'
import { listSlowQueries, topStatements } from './list-slow-queries.ts'
import { reopenError, resolveError } from './resolve-error.ts'
import { fingerprintSchema, listErrorsSchema, slowQueriesSchema, topStatementsSchema } from './schema.ts'

export const telemetryRouter = router({
  listErrors: adminProcedure.input(listErrorsSchema).query(({ ctx, input }) => listErrors(ctx, input)),
  errorDetails: adminProcedure.input(fingerprintSchema).query(({ ctx, input }) => errorDetails(ctx, input)),
  resolveError: adminProcedure.input(fingerprintSchema).mutation(({ ctx, input }) => resolveError(ctx, input)),
  reopenError: adminProcedure.input(fingerprintSchema).mutation(({ ctx, input }) => reopenError(ctx, input)),
  slowQueries: adminProcedure.input(slowQueriesSchema).query(({ ctx, input }) => listSlowQueries(ctx, input)),
  topStatements: adminProcedure.input(topStatementsSchema).query(({ ctx, input }) => topStatements(ctx, input)),
})
