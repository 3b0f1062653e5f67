import type { Country } from '../config.ts'
import type { Currency } from '../money.ts'

/** The least that is paid out at once, in hundredths: below it the fee would eat too much. */
const minimums: Record<Currency, bigint> = {
  NGN: 100_000n,
  USD: 2_000n,
  GHS: 2_000n,
  KES: 50_000n,
  ZAR: 10_000n,
  XOF: 500_000n,
}

export function minimumOf(currency: Currency): bigint {
  return minimums[currency]
}

type Band = {
  /** Up to and with this sum sent; null: whatever is more. */
  upTo: bigint | null
  fee: bigint
}

/** What the provider takes for a transfer (support article 2132866 and its price list; paystack.md, section 7). Côte d'Ivoire's is not published. */
const bands: Record<Country, readonly Band[]> = {
  NG: [
    { upTo: 500_000n, fee: 1_000n },
    { upTo: 5_000_000n, fee: 2_500n },
    { upTo: null, fee: 5_000n },
  ],
  GH: [{ upTo: null, fee: 800n }],
  KE: [
    { upTo: 150_000n, fee: 2_000n },
    { upTo: 2_000_000n, fee: 4_000n },
    { upTo: null, fee: 6_000n },
  ],
  ZA: [{ upTo: null, fee: 300n }],
  CI: [{ upTo: null, fee: 0n }],
}
const ghanaMobile: readonly Band[] = [{ upTo: null, fee: 100n }]
const free: readonly Band[] = [{ upTo: null, fee: 0n }]

export type Route = { country: Country; currency: Currency; recipientType: string; method: 'transfer' | 'by-hand' }

/** What leaves the balance, what the transfer costs and what arrives; minor units, `amount = fee + net`. */
export type Terms = { amount: bigint; fee: bigint; net: bigint }

function bandsOf({ country, currency, recipientType, method }: Route): readonly Band[] {
  if (method === 'by-hand' || currency === 'USD') return free
  return country === 'GH' && recipientType === 'mobile_money' ? ghanaMobile : bands[country]
}

/** The provider's fee for sending so much. */
export function feeOf(route: Route, net: bigint): bigint {
  return bandsOf(route).find(({ upTo }) => upTo === null || net <= upTo)?.fee ?? 0n
}

/**
 * The most that can arrive out of a sum, the fee being the creator's. Where a fee grows with the sum, a little more than a band would
 * cost more than it brings: that little stays in the balance, so `amount` may be less than what was asked for.
 *
 * @returns null where nothing would arrive
 */
export function termsFor(route: Route, asked: bigint): Terms | null {
  const step = route.currency === 'XOF' ? 100n : 1n
  let best: Terms | null = null
  for (const { upTo, fee } of bandsOf(route)) {
    const most = upTo !== null && upTo < asked - fee ? upTo : asked - fee
    const net = most - (most % step)
    if (net > 0n && (best === null || net > best.net) && feeOf(route, net) === fee)
      best = { amount: net + fee, fee, net }
  }
  return best
}
