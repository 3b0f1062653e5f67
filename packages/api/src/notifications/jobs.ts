import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Renders and sends one queued mail. With graphile-worker's back-off 18 tries outlast a mail server that is down for two days. */
export const sendMailJob = defineJob('notifications.send-mail', z.object({ mailId: z.uuid() }), { maxAttempts: 18 })

export const notificationsJobs = [sendMailJob] as const
