import { defineJob } from '@odim/db'
import { z } from 'zod'

/** Asks the provider what became of a payment, at growing distances, until it is settled or given up. */
export const verifyPaymentJob = defineJob(
  'payments.verify',
  z.object({
    paymentId: z.uuid(),
    /** Which time it is; the times are in verify-payment.ts. */
    check: z.int().min(0).optional(),
  }),
)

export const handleWebhookJob = defineJob(
  'payments.handle-webhook',
  z.object({
    eventId: z.uuid(),
    /** Though it has a verdict: an operator asked for it. */
    again: z.boolean().optional(),
  }),
)

/** Asks the provider to send money back: what was taken twice, or what somebody asked to go back. */
export const refundJob = defineJob('payments.refund', z.object({ refundId: z.uuid() }))

/** Asks what became of a refund until the provider has decided. */
export const followRefundJob = defineJob(
  'payments.follow-refund',
  z.object({ refundId: z.uuid(), check: z.int().min(0).optional() }),
)

/** Scheduled hourly: orders nobody paid within a day. */
export const expireOrdersJob = defineJob('payments.expire-orders', z.object({}), { maxAttempts: 3 })

/** Scheduled each minute: a mail to whoever waits for payments to work again, once they do. */
export const tellWhenBackJob = defineJob('payments.tell-when-back', z.object({}), { maxAttempts: 3 })

export const paymentsJobs = [
  verifyPaymentJob,
  handleWebhookJob,
  refundJob,
  followRefundJob,
  expireOrdersJob,
  tellWhenBackJob,
] as const
