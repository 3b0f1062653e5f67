import { type Context, deliverMail } from '@odim/api'
import type { jobContracts } from '@odim/api/jobs'
import type { HandlersFor } from './contracts.ts'

/** One line a job: its use case. A contract of `@odim/api/jobs` that is missing here does not compile. */
export const registry: HandlersFor<typeof jobContracts, Context> = {
  'notifications.send-mail': deliverMail,
}
