import type { Locale } from '@odim/messages'
import type { z } from 'zod'
import type { RenderedMail } from './layout.ts'
import { accountExists } from './templates/account-exists.ts'
import { alertFired } from './templates/alert-fired.ts'
import { alertResolved } from './templates/alert-resolved.ts'
import { disputeDecided } from './templates/dispute-decided.ts'
import { disputeDue } from './templates/dispute-due.ts'
import { disputeOpened } from './templates/dispute-opened.ts'
import { newSale } from './templates/new-sale.ts'
import { passwordChanged } from './templates/password-changed.ts'
import { paymentProblem } from './templates/payment-problem.ts'
import { paymentsBack } from './templates/payments-back.ts'
import { payoutFailed } from './templates/payout-failed.ts'
import { payoutHeld } from './templates/payout-held.ts'
import { payoutSent } from './templates/payout-sent.ts'
import { receipt } from './templates/receipt.ts'
import { recipientNameMismatch } from './templates/recipient-name-mismatch.ts'
import { refundOfDuplicate } from './templates/refund-of-duplicate.ts'
import { refundProcessed } from './templates/refund-processed.ts'
import { refundRequested } from './templates/refund-requested.ts'
import { resetPassword } from './templates/reset-password.ts'
import { saleRefunded } from './templates/sale-refunded.ts'
import { subscriptionEnded } from './templates/subscription-ended.ts'
import { subscriptionEnding } from './templates/subscription-ending.ts'
import { verifyEmail } from './templates/verify-email.ts'

/** Every mail Odim writes. Names are stored in rows, so they stay. */
export const templates = {
  'verify-email': verifyEmail,
  'account-exists': accountExists,
  'reset-password': resetPassword,
  'password-changed': passwordChanged,
  receipt,
  'payment-problem': paymentProblem,
  'payments-back': paymentsBack,
  'refund-of-duplicate': refundOfDuplicate,
  'refund-requested': refundRequested,
  'refund-processed': refundProcessed,
  'sale-refunded': saleRefunded,
  'dispute-opened': disputeOpened,
  'dispute-due': disputeDue,
  'dispute-decided': disputeDecided,
  'subscription-ending': subscriptionEnding,
  'subscription-ended': subscriptionEnded,
  'new-sale': newSale,
  'recipient-name-mismatch': recipientNameMismatch,
  'payout-sent': payoutSent,
  'payout-failed': payoutFailed,
  'payout-held': payoutHeld,
  'alert-fired': alertFired,
  'alert-resolved': alertResolved,
} as const

export type { RenderedMail }
export type TemplateName = keyof typeof templates
/** What a template wants: amounts as bigint, moments as Date, pages as paths. */
export type MailParams<Name extends TemplateName> = z.input<(typeof templates)[Name]['params']>

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(templates, name)
}

/** @throws ZodError when the values are not the template's */
export function renderMail(
  name: TemplateName,
  locale: Locale,
  params: unknown,
  options: { baseUrl: string },
): RenderedMail {
  return templates[name].render(locale, params, options)
}
