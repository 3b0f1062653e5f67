import { router } from '../trpc.ts'

/** Nothing to ask for yet: other capabilities queue mails in their own transactions. */
export const notificationsRouter = router({})
