import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Deletes evaluations of flags that have been kept for long enough. Scheduled. */
export const forgetEvaluationsJob = defineJob('flags.forget-evaluations', z.object({}), { maxAttempts: 3 })

export const flagsJobs = [forgetEvaluationsJob] as const
