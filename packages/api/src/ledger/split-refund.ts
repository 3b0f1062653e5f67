import type { Currency } from '../money.ts'

/** Who bears the provider's fee, which it keeps whatever goes back. */
export type FeeBearer = 'creator' | 'platform'

/** What a sale gave, in hundredths, as its capture was posted. */
export type SaleParts = { gross: bigint; providerFee: bigint; platformFee: bigint }

/** What of a sale goes back, or went back before. */
export type Returned = { amount: bigint; platformFee: bigint; providerFee: bigint }

export type RefundSplit = Returned & {
  /** What the creator loses: the amount less what the platform gives back and bears. Below zero by a rounding at most. */
  creator: bigint
  /** What the platform bears of the fee that the provider keeps. */
  providerCosts: bigint
}

/**
 * How a refund is divided. Each fee's share is what is due after all refunds so far, less what earlier ones had: the roundings of a row
 * of partial refunds cancel out, and with the last one every sum is exact, even where one of them failed in between.
 *
 * @param amount hundredths, more than zero, at most what is left
 * @param before of the refunds that haven't failed
 */
export function splitRefund(input: {
  sale: SaleParts
  before: Returned
  amount: bigint
  currency: Currency
  bearer: FeeBearer
}): RefundSplit {
  const { sale, before, amount, currency, bearer } = input
  const after = before.amount + amount
  const due = (part: bigint, step: bigint) => {
    if (after === sale.gross) return part
    const exact = (part * after) / sale.gross
    return exact - (exact % step)
  }
  // Ours is taken in the currency's own steps, the provider's to the hundredth.
  const platformFee = due(sale.platformFee, currency === 'XOF' ? 100n : 1n) - before.platformFee
  const providerFee = due(sale.providerFee, 1n) - before.providerFee
  const providerCosts = bearer === 'platform' ? providerFee : 0n
  return { amount, platformFee, providerFee, providerCosts, creator: amount - platformFee - providerCosts }
}
