import { creatorProcedure, router } from '../trpc.ts'
import { dailySales } from './daily-sales.ts'
import { creatorBalance, creatorMovements } from './queries.ts'
import { movementsSchema } from './schema.ts'

export const ledgerRouter = router({
  balance: creatorProcedure.query(({ ctx }) => creatorBalance(ctx)),
  dailySales: creatorProcedure.query(({ ctx }) => dailySales(ctx)),
  movements: creatorProcedure.input(movementsSchema).query(({ ctx, input }) => creatorMovements(ctx, input)),
})
