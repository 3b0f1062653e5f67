import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Looks at an uploaded file and makes what pages show of it. */
export const processJob = defineJob('uploads.process', z.object({ assetId: z.uuid() }), { maxAttempts: 10 })
/** Deletes the bytes of a removed file. */
export const eraseJob = defineJob('uploads.erase', z.object({ assetId: z.uuid() }))
/** For the schedule, every 5 minutes: files that waited for the scanner are looked at again. */
export const recheckHeldJob = defineJob('uploads.recheck-held', z.object({}), { maxAttempts: 1 })
/** For the schedule, every hour: uploads nobody finished are thrown away, processing that never ended is called failed. */
export const sweepJob = defineJob('uploads.sweep', z.object({}), { maxAttempts: 1 })

export const uploadsJobs = [processJob, eraseJob, recheckHeldJob, sweepJob] as const
