import { router } from '../trpc.ts'

export const subscriptionsRouter = router({})
