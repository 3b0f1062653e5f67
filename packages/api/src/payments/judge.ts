import type { PaystackTransaction } from '../integrations/paystack/index.ts'

/** What we asked for, from our own rows. */
export type Expected = {
  reference: string
  orderId: string
  amount: bigint
  currency: string
  domain: string
  /** Whether we asked for it to go back: then it was ours, though only a ledger made anew can have forgotten that it came. */
  sentBackByUs?: boolean
}

export type MismatchKind =
  | 'amount-mismatch'
  | 'currency-mismatch'
  | 'domain-mismatch'
  | 'order-mismatch'
  | 'reversed-before-capture'

export type Judgement =
  | {
      verdict: 'paid'
      /** What the fan was charged, which is more than the price where they bear the provider's fee. */
      charged: bigint
      /** All that the provider took. */
      fees: bigint
      /** What of it comes out of the price. */
      feeOfPrice: bigint
    }
  | { verdict: 'mismatch'; kind: MismatchKind }
  | { verdict: 'unpaid'; state: 'pending' | 'abandoned' | 'failed' }

/** What the provider's answer means for what we asked. Pure: the same answer always means the same. */
export function judge(expected: Expected, answer: PaystackTransaction): Judgement {
  if (answer.status === 'failed' || answer.status === 'abandoned') return { verdict: 'unpaid', state: answer.status }
  const reversed = answer.status === 'reversed' || answer.status === 'reversal-pending'
  // ongoing, pending, processing, queued, and what may be invented one day: not decided.
  if (answer.status !== 'success' && !reversed) return { verdict: 'unpaid', state: 'pending' }

  const orderId = answer.metadata.order_id
  if (answer.reference !== expected.reference || (orderId !== undefined && orderId !== expected.orderId))
    return { verdict: 'mismatch', kind: 'order-mismatch' }
  if (answer.domain !== expected.domain) return { verdict: 'mismatch', kind: 'domain-mismatch' }
  if (answer.currency !== expected.currency) return { verdict: 'mismatch', kind: 'currency-mismatch' }
  // What was asked has to be the price; less may arrive by a partial debit, more where the payer bears the fee.
  const surplus = answer.amount - expected.amount
  if ((answer.requestedAmount ?? answer.amount) !== expected.amount || surplus < 0n)
    return { verdict: 'mismatch', kind: 'amount-mismatch' }
  // Paid and taken back before we heard of it: nothing may be granted for it.
  if (reversed && expected.sentBackByUs !== true) return { verdict: 'mismatch', kind: 'reversed-before-capture' }

  const fees = answer.fees !== null && answer.fees > 0n ? answer.fees : 0n
  return { verdict: 'paid', charged: answer.amount, fees, feeOfPrice: fees > surplus ? fees - surplus : 0n }
}
