import { defineJob } from '@odim/db'
import { z } from 'zod'

/**
 * Makes the provider's recipient of a payout account, where the web process that saved it could not or died before it did.
 * With graphile-worker's back-off 12 tries are about two days.
 */
export const createRecipientJob = defineJob('onboarding.create-recipient', z.object({ accountId: z.uuid() }), {
  maxAttempts: 12,
})

/** One job an account: a later one takes the place of one that waits. */
export const recipientJobKey = (accountId: string) => `create-recipient:${accountId}`

export const onboardingJobs = [createRecipientJob] as const
