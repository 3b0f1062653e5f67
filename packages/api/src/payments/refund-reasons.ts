/** Why a creator sends money back. */
export const creatorReasons = ['fan-asked', 'creator-cancelled'] as const
/** Why an operator does. */
export const operatorReasons = [...creatorReasons, 'late-money', 'our-error'] as const
export type RefundReason = (typeof operatorReasons)[number]

/**
 * Who bears the fee that the provider keeps: the creator for what fan or creator call off, the platform for money that came too late
 * and for what it got wrong.
 */
export function bearerOf(reason: RefundReason): 'creator' | 'platform' {
  return reason === 'fan-asked' || reason === 'creator-cancelled' ? 'creator' : 'platform'
}

export function isRefundReason(reason: string): reason is RefundReason {
  return operatorReasons.some(known => known === reason)
}

export const refundStates = ['requested', 'pending', 'processed', 'needs-attention', 'failed'] as const
export type RefundState = (typeof refundStates)[number]
