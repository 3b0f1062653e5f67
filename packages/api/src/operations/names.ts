// Names that pages show too, apart from the schemas: a page that lists them would bring Zod along.

/** What health is told of, in the order in which it is shown. */
export const healthSubjects = [
  ...(['alerts', 'database', 'migrations', 'workers', 'queue'] as const),
  ...(['mails', 'webhooks', 'errors', 'traffic'] as const),
] as const
export type HealthSubject = (typeof healthSubjects)[number]

export const jobStates = ['failed', 'waiting', 'running'] as const
export type JobState = (typeof jobStates)[number]

export const jobActs = ['retry', 'run-now', 'cancel', 'remove'] as const
export type JobAct = (typeof jobActs)[number]

export const mailStates = ['failed', 'queued', 'sent'] as const

export const webhookVerdicts = ['waiting', 'failed', 'unknown-event', 'ignored', 'done'] as const
export type WebhookVerdict = (typeof webhookVerdicts)[number]

export const latencyKinds = ['route', 'procedure', 'job', 'outgoing', 'cache'] as const
export type LatencyKind = (typeof latencyKinds)[number]

export const latencyOrders = ['p99', 'p95', 'p50', 'count', 'errors', 'queries'] as const
export type LatencyOrder = (typeof latencyOrders)[number]

export const grantableRoles = ['moderator', 'admin'] as const

/** Everything operators do that is written down, as verb of a capability. Pages have words for each: features/operations/act-words.ts. */
export const actNames = [
  ...(['job.retry', 'job.run-now', 'job.cancel', 'job.remove'] as const),
  ...(['mail.open', 'mail.resend', 'webhook.process-again', 'error.resolve', 'error.reopen'] as const),
  ...(['user.open', 'user.grant-role', 'user.revoke-role', 'user.end-sessions'] as const),
  ...(['payout.hold', 'payout.release', 'payout.retry', 'payout.give-up', 'payout.ask-again'] as const),
  ...(['payout.mark-paid', 'payout.finalize', 'freeze.add', 'freeze.lift'] as const),
  ...(['payment.refund', 'payment.retry-refund', 'payment.accept-dispute', 'payment.contest-dispute'] as const),
  ...(['alert.acknowledge', 'alert.silence', 'alert.end-silence', 'flag.change', 'flag.undo'] as const),
  ...(['invariant.rebuild-balance', 'difference.take', 'difference.accept', 'difference.run'] as const),
] as const
export type ActName = (typeof actNames)[number]
/** What acts are done to, as the part of the name before the dot. */
export type ActSubject = ActName extends `${infer Kind}.${string}` ? Kind : never
