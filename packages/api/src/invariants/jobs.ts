import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Scheduled every five minutes, and each night for those that are too costly for that. */
export const checkInvariantsJob = defineJob('invariants.check', z.object({}), { maxAttempts: 3 })
export const checkNightlyInvariantsJob = defineJob('invariants.check-nightly', z.object({}), { maxAttempts: 3 })

export const invariantsJobs = [checkInvariantsJob, checkNightlyInvariantsJob] as const
