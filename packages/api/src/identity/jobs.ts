import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Deletes sessions and mailed links that have run out. Scheduled. */
export const cleanUpJob = defineJob('identity.clean-up', z.object({}), { maxAttempts: 3 })

export const identityJobs = [cleanUpJob] as const
