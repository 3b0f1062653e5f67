// Names that pages show too, apart from the schemas: a page that lists them would bring Zod along.

/** Every state of a payout; which follows which stands in migration 0026. */
export const payoutStates = [
  ...(['requested', 'held', 'sending', 'pending', 'otp', 'blocked', 'rejected', 'abandoned'] as const),
  ...(['paid', 'failed', 'reversed'] as const),
] as const
export type PayoutState = (typeof payoutStates)[number]

/** Why a payout waits. */
export const heldReasons = ['shortage', 'frozen', 'paused', 'account', 'provider', 'operator'] as const
export type HeldReason = (typeof heldReasons)[number]

/** Why it came to nothing: the bank, the account, the receiver's bank sent it back, or an operator gave it up. */
export const failedReasons = ['bank', 'account', 'returned', 'operator'] as const
export type FailedReason = (typeof failedReasons)[number]

/** Why a week went by without a payout. */
export const skipReasons = ['nothing', 'minimum', 'under-way', 'account', 'paused'] as const
export type SkipReason = (typeof skipReasons)[number]

export const freezeScopes = ['all', 'integration', 'creator'] as const
export type FreezeScope = (typeof freezeScopes)[number]

/** A broken invariant, a difference to the provider, to a kept sum, data from a backup, a review of the creator, an operator. */
export const freezeReasons = ['invariant', 'reconcile', 'balance', 'restore', 'review', 'operator'] as const
export type FreezeReason = (typeof freezeReasons)[number]

export const payoutSchedules = ['manual', 'weekly'] as const
export type PayoutSchedule = (typeof payoutSchedules)[number]

export const payoutActs = ['hold', 'release', 'retry', 'give-up', 'mark-paid', 'finalize', 'ask-again'] as const
export type PayoutAct = (typeof payoutActs)[number]
