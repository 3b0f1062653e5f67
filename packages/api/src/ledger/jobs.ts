import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Scheduled every 10 minutes: what the provider has settled by now becomes available to creators. */
export const releaseAvailableJob = defineJob('ledger.release-available', z.object({}), { maxAttempts: 3 })

export const ledgerJobs = [releaseAvailableJob] as const
