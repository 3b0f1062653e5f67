import type { Reader } from '@odim/db'
import { DomainError } from '../errors.ts'
import { type RefundSplit, type Returned, type SaleStanding, saleStanding, splitRefund } from '../ledger/index.ts'
import { type Currency, currencySchema } from '../money.ts'
import { parsePrice } from '../subscriptions/index.ts'
import { hasOpenDispute } from './has-open-dispute.ts'
import { bearerOf, type RefundReason } from './refund-reasons.ts'

const dayMs = 24 * 60 * 60 * 1000
/** How long after the payment creators may send it back by themselves; later a person of ours decides. */
export const creatorRefundDays = 90
/** The provider sends back no less; for other currencies it has shown no floor. */
const leastByCurrency: Partial<Record<Currency, bigint>> = { GHS: 100n }

export type RefundSubject = {
  id: string
  state: string
  currency: string
  paidAt: Date | null
}

export type RefundWish = {
  /** As somebody wrote it; empty for all that is left. */
  amount: string
  reason: RefundReason
}

export type Assessment = {
  split: RefundSplit
  standing: SaleStanding
  currency: Currency
  left: bigint
  whole: boolean
}

export type Leftover = { standing: SaleStanding; before: Returned; currency: Currency; left: bigint }

/**
 * What is left to go back of a payment.
 *
 * @throws DomainError payments.refund_disputed, refund_nothing_left, refund_too_old; not_found where it is no sale
 */
export async function leftToRefund(
  reader: Reader,
  payment: RefundSubject,
  by: { creator: boolean; now: Date },
): Promise<Leftover> {
  const standing = payment.state === 'captured' ? await saleStanding(reader, payment.id) : null
  if (!standing) throw new DomainError('payments.refund_no_sale')
  const { _sum: sum } = await reader.refund.aggregate({
    where: { paymentId: payment.id, state: { not: 'failed' } },
    _sum: { amount: true, platformFee: true, providerFee: true },
  })
  const before = { amount: sum.amount ?? 0n, platformFee: sum.platformFee ?? 0n, providerFee: sum.providerFee ?? 0n }
  const left = standing.gross - before.amount
  if (left === 0n) throw new DomainError('payments.refund_nothing_left')
  // The bank decides about that money now, and would send it back a second time.
  if (standing.disputed || (await hasOpenDispute(reader, payment.id))) throw new DomainError('payments.refund_disputed')
  const until = (payment.paidAt?.getTime() ?? 0) + creatorRefundDays * dayMs
  if (by.creator && by.now.getTime() > until)
    throw new DomainError('payments.refund_too_old', { params: { days: creatorRefundDays } })
  return { standing, before, left, currency: currencySchema.parse(payment.currency) }
}

/**
 * What a refund would do, number by number; the very one that asking for it posts, since both come from here.
 *
 * @throws DomainError also payments.refund_amount_wrong, refund_above_left, refund_too_small, each of the field `amount`
 */
export async function assessRefund(
  reader: Reader,
  payment: RefundSubject,
  wish: RefundWish,
  by: { creator: boolean; now: Date },
): Promise<Assessment> {
  const { standing, before, left, currency } = await leftToRefund(reader, payment, by)
  const amount = wish.amount === '' ? left : parsePrice(wish.amount)
  const refuse = (code: 'refund_amount_wrong' | 'refund_above_left' | 'refund_too_small') => {
    throw new DomainError(`payments.${code}`, { field: 'amount' })
  }
  if (amount === null || amount === 0n || (currency === 'XOF' && amount % 100n !== 0n))
    return refuse('refund_amount_wrong')
  if (amount > left) return refuse('refund_above_left')
  if (amount < (leastByCurrency[currency] ?? 1n)) return refuse('refund_too_small')
  const split = splitRefund({ sale: standing, before, amount, currency, bearer: bearerOf(wish.reason) })
  return { split, standing, currency, left, whole: amount === left }
}

/** What somebody has seen and agreed to, as a form carries it: another number means that it isn't so any more. */
export function seenOf({ split, left }: Pick<Assessment, 'split' | 'left'>): string {
  return `${left}.${split.amount}.${split.creator}.${split.providerCosts}`
}
