import { cleanUpJob, recheckHeldJob, sweepJob } from '@odim/api/jobs'
import { type Schedule, schedule } from './schedules.ts'

/** What runs by the clock, in UTC: `schedule(contract, cron, payload)`. */
export const schedules: readonly Schedule[] = [
  schedule(cleanUpJob, '17 3 * * *', {}),
  schedule(recheckHeldJob, '*/5 * * * *', {}),
  schedule(sweepJob, '41 * * * *', {}),
]
