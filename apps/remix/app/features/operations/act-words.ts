import type { ActName, ActSubject } from '@odim/api/operations/names'
import { m } from '@odim/messages'

/** Acts as a sentence says them: one without words doesn't compile. */
const words: Readonly<Record<ActName, () => string>> = {
  'job.retry': m.operations_act_job_retry,
  'job.run-now': m.operations_act_job_run_now,
  'job.cancel': m.operations_act_job_cancel,
  'job.remove': m.operations_act_job_remove,
  'mail.open': m.operations_act_mail_open,
  'user.open': m.operations_act_user_open,
  'mail.resend': m.operations_act_mail_resend,
  'webhook.process-again': m.operations_act_webhook_again,
  'error.resolve': m.operations_act_error_resolve,
  'error.reopen': m.operations_act_error_reopen,
  'user.grant-role': m.operations_act_grant_role,
  'user.revoke-role': m.operations_act_revoke_role,
  'user.end-sessions': m.operations_act_end_sessions,
  'payment.refund': m.operations_act_payment_refund,
  'payment.retry-refund': m.operations_act_payment_retry_refund,
  'payment.accept-dispute': m.operations_act_payment_accept_dispute,
  'payment.contest-dispute': m.operations_act_payment_contest_dispute,
  'alert.acknowledge': m.alerts_act_acknowledge,
  'alert.silence': m.alerts_act_silence,
  'alert.end-silence': m.alerts_act_end_silence,
  'payout.hold': m.payouts_act_hold,
  'payout.release': m.payouts_act_release,
  'payout.retry': m.payouts_act_retry,
  'payout.give-up': m.payouts_act_give_up,
  'payout.ask-again': m.payouts_act_ask_again,
  'payout.mark-paid': m.payouts_act_mark_paid,
  'payout.finalize': m.payouts_act_finalize,
  'freeze.add': m.payouts_act_freeze,
  'freeze.lift': m.payouts_act_lift,
  'flag.change': m.flags_act_change,
  'flag.undo': m.flags_act_undo,
  'invariant.rebuild-balance': m.invariants_act_rebuild,
  'difference.take': m.reconciliation_act_take,
  'difference.accept': m.reconciliation_act_accept,
  'difference.run': m.reconciliation_act_run,
}

const textOf: ReadonlyMap<string, () => string> = new Map(Object.entries(words))

/** What was written down by a release that had other acts is shown by its name. */
export const actText = (act: string): string => textOf.get(act)?.() ?? act

const pages: Readonly<Record<ActSubject, string>> = {
  job: '/ops/queue',
  mail: '/ops/mails',
  webhook: '/ops/webhooks',
  user: '/ops/users',
  error: '/ops/errors',
  flag: '/ops/flags',
  alert: '/ops/alerts',
  payment: '/ops/payments',
  invariant: '/ops/money/invariants',
  difference: '/ops/money/reconciliation',
  payout: '/ops/payouts',
  freeze: '/ops/payouts/set-up',
}

const pageOf: ReadonlyMap<string, string> = new Map(Object.entries(pages))

/** The page of what an act was done to, such as `user:<id>`. */
export function subjectPath(subject: string): string | null {
  const [kind = '', ...id] = subject.split(':')
  const page = pageOf.get(kind)
  // Freezes have no page of their own: they stand together.
  if (kind === 'freeze') return page ?? null
  return page ? `${page}/${encodeURIComponent(id.join(':'))}` : null
}
