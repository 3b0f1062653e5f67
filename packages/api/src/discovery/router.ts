import { publicProcedure, router } from '../trpc.ts'
import { discover } from './discover.ts'
import { discoverSchema } from './schema.ts'

export const discoveryRouter = router({
  discover: publicProcedure.input(discoverSchema).query(({ ctx, input }) => discover(ctx, input)),
})
