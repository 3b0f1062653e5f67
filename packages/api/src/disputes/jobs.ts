import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Scheduled every 15 minutes: asks the provider for its disputes, whatever became of webhooks. */
export const syncDisputesJob = defineJob('disputes.sync', z.object({}), { maxAttempts: 3 })

/** Scheduled every 5 minutes: mails before an answer is due, and when it is past. */
export const remindDisputesJob = defineJob('disputes.remind', z.object({}), { maxAttempts: 3 })

/** Sends what an operator has decided about a stage of a dispute. */
export const sendAnswerJob = defineJob('disputes.send-answer', z.object({ stageId: z.uuid() }))

export const disputesJobs = [syncDisputesJob, remindDisputesJob, sendAnswerJob] as const
