/**
 * A named place between two steps at which a process could die. It does nothing, except in the tests that kill the process there and
 * look whether what was begun is brought to its end exactly once.
 */
export type KillPoint = (name: KillPointName) => void

export const noKillPoint: KillPoint = () => {}

/**
 * In the order in which a payment meets them. At each `after-send` the call is on its way and its answer isn't there yet, which only the
 * client that sends it could tell: the tests bring one that does (testing/killable-services.ts).
 */
export const killPoints = [
  'begin.before-insert',
  'begin.after-insert',
  'begin.before-send',
  'begin.after-send',
  'begin.after-reply',
  'begin.before-commit',
  'begin.after-commit',
  'webhook.before-commit',
  'webhook.before-ack',
  'job.start',
  'settle.before-send',
  'settle.after-send',
  'settle.after-reply',
  'settle.before-commit',
  'settle.after-commit',
  'job.after-effect',
  'refund.before-insert',
  'refund.before-commit',
  'refund.before-send',
  'refund.after-send',
  'refund.after-reply',
  'refund.after-commit',
  // And those of a payout on its way out.
  'payout.before-insert',
  'payout.after-insert',
  'payout.after-claim',
  'payout.before-send',
  'payout.after-send',
  'payout.after-reply',
  'payout.before-commit',
  'payout.after-commit',
  'dispute.before-commit',
  'dispute.after-commit',
  'dispute.before-send',
  'dispute.after-reply',
] as const
export type KillPointName = (typeof killPoints)[number]
