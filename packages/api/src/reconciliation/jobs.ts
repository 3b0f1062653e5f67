import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Scheduled every 15 minutes: reads what the provider has, compares, repairs, and lists what it could not repair. */
export const reconcileJob = defineJob(
  'reconciliation.run',
  z.object({
    /** An operator who asked for it. */
    askedBy: z.uuid().optional(),
  }),
  { maxAttempts: 3 },
)

/** Scheduled each night: the same over all that may still have changed, and what the poll has left undecided. */
export const reconcileNightlyJob = defineJob('reconciliation.nightly', z.object({}), { maxAttempts: 3 })

export const reconciliationJobs = [reconcileJob, reconcileNightlyJob] as const
