import { msg } from '@odim/messages'
import { z } from 'zod'
import { answerMessage, disputeAnswers } from '../disputes/schema.ts'
import { operatorReasons, refundAmount, refundSeen, refundStates, saleSchema } from '../payments/schema.ts'
import {
  grantableRoles,
  jobActs,
  jobStates,
  latencyKinds,
  latencyOrders,
  mailStates,
  webhookVerdicts,
} from './names.ts'

const limit = z.coerce
  .number(msg('operations_limit_wrong'))
  .int(msg('operations_limit_wrong'))
  .min(1, msg('operations_limit_wrong'))
  .max(100, msg('operations_limit_wrong'))
  .default(25)
const id = z.uuid(msg('operations_id_wrong'))
const page = { cursor: z.uuid(msg('operations_cursor_wrong')).optional(), limit }
const needle = z.string(msg('operations_search_wrong')).trim().max(200, msg('operations_search_wrong')).optional()

/** Why it is done: read by whoever looks at it a year later. */
const reason = z
  .string(msg('operations_reason_missing'))
  .trim()
  .min(5, msg('operations_reason_missing'))
  .max(500, msg('operations_reason_long'))

export const actsSchema = z.object({
  ...page,
  about: z.string(msg('operations_search_wrong')).trim().max(200, msg('operations_search_wrong')).optional(),
})
export type ActsInput = z.output<typeof actsSchema>

/** graphile-worker counts its jobs by bigint; they travel as text. */
const jobId = z.string(msg('operations_id_wrong')).regex(/^[1-9]\d{0,17}$/, msg('operations_id_wrong'))

export const jobsSchema = z.object({
  state: z.enum(jobStates, msg('operations_state_wrong')).default('failed'),
  task: z.string(msg('operations_search_wrong')).trim().max(100, msg('operations_search_wrong')).optional(),
  cursor: jobId.optional(),
  limit,
})
export type JobsInput = z.output<typeof jobsSchema>

export const stagedJobsSchema = z.object({ cursor: jobId.optional(), limit })
export type StagedJobsInput = z.output<typeof stagedJobsSchema>

export const jobSchema = z.object({ jobId })

export const moveJobSchema = z.object({ jobId, act: z.enum(jobActs, msg('operations_act_wrong')) })
export type MoveJobInput = z.output<typeof moveJobSchema>

export const mailsSchema = z.object({ ...page, state: z.enum(mailStates, msg('operations_state_wrong')).optional() })
export type MailsInput = z.output<typeof mailsSchema>
export const mailSchema = z.object({ mailId: id })

export const webhooksSchema = z.object({
  ...page,
  verdict: z.enum(webhookVerdicts, msg('operations_state_wrong')).optional(),
})
export type WebhooksInput = z.output<typeof webhooksSchema>
export const webhookSchema = z.object({ eventId: id })

/** How far back, and how long each point of a chart is; in minutes. */
export const latencyWindows = {
  '1h': { minutes: 60, step: 1 },
  '24h': { minutes: 24 * 60, step: 15 },
  '7d': { minutes: 7 * 24 * 60, step: 120 },
} as const

const latencyWindow = z.enum(['1h', '24h', '7d'], msg('operations_window_wrong')).default('1h')
const latencyKind = z.enum(latencyKinds, msg('operations_kind_wrong'))
export const latencySchema = z.object({
  window: latencyWindow,
  kind: latencyKind.default('route'),
  q: needle,
  order: z.enum(latencyOrders, msg('operations_order_wrong')).default('p99'),
  /** How many to pass over: the list is reckoned anew each time, so a place in it is a number. */
  cursor: z.coerce
    .number(msg('operations_cursor_wrong'))
    .int(msg('operations_cursor_wrong'))
    .min(0, msg('operations_cursor_wrong'))
    .max(10_000, msg('operations_cursor_wrong'))
    .default(0),
  limit,
})
export type LatencyInput = z.output<typeof latencySchema>
export const latencyOfSchema = z.object({
  window: latencyWindow,
  kind: latencyKind,
  name: z
    .string(msg('operations_search_wrong'))
    .min(1, msg('operations_search_wrong'))
    .max(200, msg('operations_search_wrong')),
})
export type LatencyOfInput = z.output<typeof latencyOfSchema>

export const usersSchema = z.object({ ...page, q: needle })
export type UsersInput = z.output<typeof usersSchema>
export const userSchema = z.object({ userId: id })
export const changeRoleSchema = z.object({
  userId: id,
  role: z.enum(grantableRoles, msg('operations_role_wrong')),
  reason,
})
export type ChangeRoleInput = z.output<typeof changeRoleSchema>
export const endSessionsSchema = z.object({ userId: id, reason })
export type EndSessionsInput = z.output<typeof endSessionsSchema>

export const paymentSchema = saleSchema
export type PaymentInput = z.output<typeof paymentSchema>

export const refundsSchema = z.object({
  ...page,
  state: z.enum(refundStates, msg('operations_state_wrong')).optional(),
})
export type RefundsInput = z.output<typeof refundsSchema>

export const previewRefundSchema = saleSchema.extend({
  amount: refundAmount,
  reason: z.enum(operatorReasons, msg('payments_refund_reason_missing')),
})
export type PreviewRefundInput = z.output<typeof previewRefundSchema>

export const refundPaymentSchema = previewRefundSchema.extend({ seen: refundSeen, note: reason })
export type RefundPaymentInput = z.output<typeof refundPaymentSchema>

export const retryRefundSchema = z.object({
  refundId: id,
  /** The fan's: kept nowhere, but sent to the provider. */
  accountNumber: z
    .string(msg('operations_account_wrong'))
    .trim()
    .regex(/^\d{5,20}$/, msg('operations_account_wrong'))
    .meta({ writeOnly: true }),
  bankId: z.string(msg('operations_bank_wrong')).regex(/^\d{1,12}$/, msg('operations_bank_wrong')),
  reason,
})
export type RetryRefundInput = z.output<typeof retryRefundSchema>

export const disputesSchema = z.object({
  ...page,
  /** `waiting`: only those that wait for our answer, the most urgent first. */
  state: z.enum(['all', 'waiting'], msg('operations_state_wrong')).default('all'),
})
export type DisputesInput = z.output<typeof disputesSchema>
export const disputeSchema = z.object({ disputeId: id })
export type DisputeInput = z.output<typeof disputeSchema>

export const answerDisputeSchema = z.object({
  disputeId: id,
  answer: z.enum(disputeAnswers, msg('operations_act_wrong')),
  message: answerMessage,
  reason,
})
export type AnswerDisputeInput = z.output<typeof answerDisputeSchema>
