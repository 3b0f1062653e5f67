import { msg } from '@odim/messages'
import { z } from 'zod'
import { parsePrice } from '../subscriptions/schema.ts'
import { freezeReasons, freezeScopes, payoutSchedules, payoutStates } from './names.ts'

/** Hundredths of the unit, from what a person wrote. The currency is the account's. */
const amountSchema = z
  .string(msg('payouts_amount_missing'))
  .trim()
  .min(1, msg('payouts_amount_missing'))
  .max(24, msg('payouts_amount_unreadable'))
  .transform((text, issues) => {
    const minor = parsePrice(text)
    if (minor !== null && minor > 0n) return minor
    issues.addIssue({ code: 'custom', message: msg('payouts_amount_unreadable') })
    return z.NEVER
  })

export const previewPayoutSchema = z.object({ amount: amountSchema })
export type PreviewPayoutInput = z.output<typeof previewPayoutSchema>

export const requestPayoutSchema = z.object({
  amount: amountSchema,
  /** Of the form that was shown: sent twice it is one payout. */
  requestKey: z.uuid(msg('payouts_form_old')),
})
export type RequestPayoutInput = z.output<typeof requestPayoutSchema>

export const payoutSettingsSchema = z.object({
  schedule: z.enum(payoutSchedules, msg('payouts_schedule_missing')),
  weekday: z.coerce
    .number(msg('payouts_weekday_wrong'))
    .int(msg('payouts_weekday_wrong'))
    .min(1, msg('payouts_weekday_wrong'))
    .max(7, msg('payouts_weekday_wrong'))
    .default(1),
  hour: z.coerce
    .number(msg('payouts_hour_wrong'))
    .int(msg('payouts_hour_wrong'))
    .min(0, msg('payouts_hour_wrong'))
    .max(23, msg('payouts_hour_wrong'))
    .default(9),
})
export type PayoutSettingsInput = z.output<typeof payoutSettingsSchema>

const cursor = z.uuid(msg('ledger_cursor_wrong')).optional()
const limit = z.coerce
  .number(msg('ledger_limit_wrong'))
  .int(msg('ledger_limit_wrong'))
  .min(1, msg('ledger_limit_wrong'))
  .max(100, msg('ledger_limit_wrong'))
  .default(25)

export const ownPayoutsSchema = z.object({ cursor, limit })
export type OwnPayoutsInput = z.output<typeof ownPayoutsSchema>

export const payoutsSchema = z.object({ state: z.enum(payoutStates).optional().catch(undefined), cursor, limit })
export type PayoutsInput = z.output<typeof payoutsSchema>

const payoutId = z.uuid(msg('payouts_not_found'))
export const payoutSchema = z.object({ payoutId })
export type PayoutInput = z.output<typeof payoutSchema>

const reason = z
  .string(msg('payouts_reason_missing'))
  .trim()
  .min(3, msg('payouts_reason_missing'))
  .max(300, msg('payouts_reason_long'))

export const movePayoutSchema = z.object({
  payoutId,
  act: z.enum(['hold', 'release', 'retry', 'give-up', 'ask-again']),
  reason,
})
export type MovePayoutInput = z.output<typeof movePayoutSchema>

/** The reason is the record: from which account it was paid, under which number. */
export const markPaidSchema = z.object({ payoutId, reason })
export type MarkPaidInput = z.output<typeof markPaidSchema>

export const finalizePayoutSchema = z.object({
  payoutId,
  otp: z
    .string(msg('payouts_otp_missing'))
    .trim()
    .regex(/^[0-9A-Za-z]{4,12}$/, msg('payouts_otp_missing'))
    .meta({ writeOnly: true }),
})
export type FinalizePayoutInput = z.output<typeof finalizePayoutSchema>

export const freezeSchema = z.object({
  scope: z.enum(freezeScopes, msg('payouts_scope_missing')),
  /** An integration's id, or a creator's page name; nothing where the freeze is for all. */
  subject: z.string().trim().max(60, msg('payouts_subject_wrong')).default(''),
  reasonCode: z.enum(freezeReasons, msg('payouts_scope_missing')).default('operator'),
  hours: z.coerce
    .number(msg('payouts_hours_wrong'))
    .int(msg('payouts_hours_wrong'))
    .min(0, msg('payouts_hours_wrong'))
    .max(24 * 90, msg('payouts_hours_wrong'))
    .default(0),
  reason,
})
export type FreezeInput = z.output<typeof freezeSchema>

export const liftFreezeSchema = z.object({ freezeId: z.uuid(msg('payouts_not_found')), reason })
export type LiftFreezeInput = z.output<typeof liftFreezeSchema>
