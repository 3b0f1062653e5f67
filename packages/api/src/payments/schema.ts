import { msg } from '@odim/messages'
import { z } from 'zod'
import { creatorReasons } from './refund-reasons.ts'

export { creatorReasons, operatorReasons, type RefundState, refundStates } from './refund-reasons.ts'

const reference = z
  .string(msg('payments_reference_wrong'))
  .regex(/^[a-z]{2,4}-[a-z0-9-]{12,44}$/, msg('payments_reference_wrong'))

export const checkoutSchema = z.object({ planId: z.uuid(msg('payments_plan_unknown')) })
export type CheckoutInput = z.output<typeof checkoutSchema>

/** The provider's way back says `reference`, often `trxref` too. */
export const referenceSchema = z.object({ reference })
export type ReferenceInput = z.output<typeof referenceSchema>

/** `lastEventId` is what a browser that was cut off has seen last; tRPC takes it from its header. */
export const watchSchema = referenceSchema.extend({ lastEventId: z.string().max(200).optional() })
export type WatchInput = z.output<typeof watchSchema>

/** `same`: the checkout page that was left; `new`: a new attempt with a new reference. */
export const retrySchema = z.object({
  reference,
  attempt: z.enum(['same', 'new'], msg('payments_attempt_wrong')).default('same'),
})
export type RetryInput = z.output<typeof retrySchema>

export const pageSchema = z.object({
  cursor: z.uuid(msg('payments_cursor_wrong')).optional(),
  limit: z.coerce
    .number(msg('payments_limit_wrong'))
    .int(msg('payments_limit_wrong'))
    .min(1, msg('payments_limit_wrong'))
    .max(50, msg('payments_limit_wrong'))
    .default(20),
})
export type PageInput = z.output<typeof pageSchema>

/** As somebody writes it, in the sale's currency; nothing for all that is left. */
export const refundAmount = z
  .string(msg('payments_refund_amount_wrong'))
  .trim()
  .max(30, msg('payments_refund_amount_wrong'))
  .default('')
/** From the preview: what somebody has seen and agreed to. */
export const refundSeen = z.string(msg('payments_refund_changed')).max(200, msg('payments_refund_changed'))

export const saleSchema = z.object({ reference })
export const previewRefundSchema = z.object({
  reference,
  amount: refundAmount,
  reason: z.enum(creatorReasons, msg('payments_refund_reason_missing')),
})
export type PreviewRefundInput = z.output<typeof previewRefundSchema>
export const requestRefundSchema = previewRefundSchema.extend({ seen: refundSeen })
export type RequestRefundInput = z.output<typeof requestRefundSchema>
