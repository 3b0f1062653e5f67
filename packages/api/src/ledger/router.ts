import { creatorProcedure, router } from '../trpc.ts'
import { creatorBalance, creatorMovements } from './queries.ts'
import { movementsSchema } from './schema.ts'

export const ledgerRouter = router({
  balance: creatorProcedure.query(({ ctx }) => creatorBalance(ctx)),
  movements: creatorProcedure.input(movementsSchema).query(({ ctx, input }) => creatorMovements(ctx, input)),
})
