import type { Caller } from '@odim/api'

export type Payment = Awaited<ReturnType<Caller['payments']['byReference']>>
export type CheckedPayment = Awaited<ReturnType<Caller['payments']['confirm']>>

/** How a payment stands for the one who made it; each has its word, its colour and its sentence. */
export type Standing =
  | 'paid'
  | 'pending'
  | 'unpaid'
  | 'refunding'
  | 'refunded'
  | 'part-refunded'
  | 'refund-stuck'
  | 'looked-at'

export function standingOf({ state, refund }: Pick<Payment, 'state' | 'refund'>): Standing {
  if (refund) {
    if (refund.state === 'processed') return refund.whole ? 'refunded' : 'part-refunded'
    return refund.state === 'failed' || refund.state === 'needs-attention' ? 'refund-stuck' : 'refunding'
  }
  if (state === 'captured') return 'paid'
  if (state === 'mismatched') return 'looked-at'
  return state === 'initiated' || state === 'pending' ? 'pending' : 'unpaid'
}
