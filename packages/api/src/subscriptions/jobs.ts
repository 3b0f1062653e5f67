import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Scheduled hourly: tells fans three days before their access ends, once, with a link to pay for the next period. */
export const remindEndingJob = defineJob('subscriptions.remind-ending', z.object({}), { maxAttempts: 3 })
/** Scheduled hourly: tells fans that their access has ended, once. */
export const noticeEndedJob = defineJob('subscriptions.notice-ended', z.object({}), { maxAttempts: 3 })
/** After a sale has committed: public pages that count this creator's subscribers are made anew. */
export const tellCountJob = defineJob('subscriptions.tell-count', z.object({ creatorId: z.uuid() }), { maxAttempts: 3 })

export const subscriptionsJobs = [remindEndingJob, noticeEndedJob, tellCountJob] as const
