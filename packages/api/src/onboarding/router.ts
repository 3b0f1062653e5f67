import { router } from '../trpc.ts'

export const onboardingRouter = router({})
