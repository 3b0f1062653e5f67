import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Scheduled every 10 minutes: what the provider has settled by now becomes available to creators. */
export const releaseAvailableJob = defineJob('ledger.release-available', z.object({}), { maxAttempts: 3 })

/** Every five seconds, by asking for itself; scheduled every minute to begin. */
export const sealJob = defineJob('ledger.seal', z.object({}), { maxAttempts: 1 })

export const ledgerJobs = [releaseAvailableJob, sealJob] as const
