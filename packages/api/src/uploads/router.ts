import { router } from '../trpc.ts'

export const uploadsRouter = router({})
