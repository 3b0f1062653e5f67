import { adminProcedure, creatorProcedure, router } from '../trpc.ts'
import { dailySales } from './daily-sales.ts'
import { creatorBalance, creatorMovements } from './queries.ts'
import { readAnyPosting, readPosting } from './read-posting.ts'
import { readStatement } from './read-statement.ts'
import { movementsSchema, postingSchema, statementSchema } from './schema.ts'

export const ledgerRouter = router({
  balance: creatorProcedure.query(({ ctx }) => creatorBalance(ctx)),
  dailySales: creatorProcedure.query(({ ctx }) => dailySales(ctx)),
  /** Every posting that touched what the creator is owed, newest first, by topic and days. */
  statement: creatorProcedure.input(statementSchema).query(({ ctx, input }) => readStatement(ctx, input)),
  /** The whole story of one posting that touched the creator's accounts. */
  posting: creatorProcedure.input(postingSchema).query(({ ctx, input }) => readPosting(ctx, input)),
  /** The whole story of any posting. */
  anyPosting: adminProcedure.input(postingSchema).query(({ ctx, input }) => readAnyPosting(ctx, input)),
  movements: creatorProcedure.input(movementsSchema).query(({ ctx, input }) => creatorMovements(ctx, input)),
})
