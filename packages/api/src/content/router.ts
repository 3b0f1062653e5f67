import { router } from '../trpc.ts'

export const contentRouter = router({})
