import { adminProcedure, router } from '../trpc.ts'
import { checkHealth } from './check-health.ts'

/** What operators see and do. Every procedure asks for the role; every change leaves a row in operator_acts. */
export const operationsRouter = router({
  health: adminProcedure.query(({ ctx }) => checkHealth(ctx)),
})
