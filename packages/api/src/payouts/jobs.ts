import { defineJob } from '@odim/db'
import { z } from 'zod'

/**
 * Every five seconds, by asking for itself; scheduled every minute to begin. Sends what was requested, in batches. A worker killed in it
 * has used up one try: the next goes on at once, and not only when the minute comes round.
 */
export const sendPayoutsJob = defineJob('payouts.send', z.object({}), { maxAttempts: 3 })

/** Asks the provider what became of a transfer, and sends it again, under its reference, where it never arrived there. */
export const followPayoutJob = defineJob(
  'payouts.follow',
  z.object({ payoutId: z.uuid(), check: z.int().min(0).optional() }),
)

/** One chain of looks a payout, however often something asks for one. */
export const followJobKey = (payoutId: string) => `follow-payout:${payoutId}`

/** Scheduled every ten minutes: whose weekly hour has come. */
export const weeklyPayoutsJob = defineJob('payouts.weekly', z.object({}), { maxAttempts: 3 })

export const payoutsJobs = [sendPayoutsJob, followPayoutJob, weeklyPayoutsJob] as const
