import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Scheduled each minute. The next one looks again, so it isn't tried a second time. */
export const evaluateAlertsJob = defineJob('alerts.evaluate', z.object({}), { maxAttempts: 1, priority: -10 })

/** Posts one move to the operators' webhook. With graphile-worker's back-off 12 tries outlast a receiver that is down for hours. */
export const sendAlertWebhookJob = defineJob('alerts.send-webhook', z.object({ deliveryId: z.uuid() }), {
  maxAttempts: 12,
  priority: -10,
})

export const alertsJobs = [evaluateAlertsJob, sendAlertWebhookJob] as const
