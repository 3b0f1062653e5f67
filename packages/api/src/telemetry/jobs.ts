import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Takes the plans of slow statements that have none yet. Scheduled. */
export const explainSlowQueriesJob = defineJob('telemetry.explain-slow-queries', z.object({}), { maxAttempts: 3 })

/** Deletes what nobody looks at any more. Scheduled. */
export const forgetOldJob = defineJob('telemetry.forget-old', z.object({}), { maxAttempts: 3 })

export const telemetryJobs = [explainSlowQueriesJob, forgetOldJob] as const
