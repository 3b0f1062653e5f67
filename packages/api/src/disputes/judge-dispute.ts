import type { PaystackDispute } from '../integrations/paystack/index.ts'

export type Judged =
  | { state: 'opened' }
  | { state: 'answered' }
  | { state: 'won' }
  /** `accepted`: we gave in ourselves. */
  | { state: 'lost'; lost: bigint; accepted: boolean }

/**
 * What the provider says of a dispute, in our words. Archived ones are over as they were; one of them that names no resolution tells
 * nothing.
 *
 * @returns null for what can't be told
 */
export function judgeDispute(told: PaystackDispute, amount: bigint, before: string | null): Judged | null {
  if (told.status === 'awaiting-merchant-feedback') return { state: 'opened' }
  if (told.status === 'awaiting-bank-feedback') return { state: 'answered' }
  // Nobody says whose turn that is: an answer stands, and without one it is better ours.
  if (told.status === 'pending') return { state: before === 'answered' ? 'answered' : 'opened' }
  if (told.resolution === 'declined') return { state: 'won' }
  if (told.resolution === 'merchant-accepted')
    return { state: 'lost', lost: told.refundAmount ?? amount, accepted: true }
  if (told.resolution === 'auto-accepted') return { state: 'lost', lost: told.refundAmount ?? amount, accepted: false }
  return null
}

/** What the bank asks back. Of one that was declined nothing is asked any more, though all was. */
export function disputedAmount(told: PaystackDispute, paid: bigint): bigint {
  const asked = told.status === 'resolved' && told.resolution === 'declined' ? null : told.refundAmount
  return asked || told.transactionAmount || paid
}
