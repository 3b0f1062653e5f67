import type { Currency, Money } from '../money.ts'

/** The least that the provider takes, in hundredths (fact sheet, section 2). */
const minimum: Readonly<Record<Currency, bigint>> = {
  NGN: 50_00n,
  USD: 2_00n,
  GHS: 10n,
  KES: 3_00n,
  ZAR: 1_00n,
  XOF: 1_00n,
}

/** The most, whatever the currency; `plans.price` says it again. */
const maximum = 10_000_000_00n

export function priceLimits<C extends Currency>(currency: C): { least: Money<C>; most: Money<C> } {
  return { least: { minor: minimum[currency], currency }, most: { minor: maximum, currency } }
}

export type PriceFault = 'too-low' | 'too-high' | 'not-whole'

/** Why a price can't be charged, or null. XOF has no subunit, so only whole francs can be. */
export function priceFault(price: Money): PriceFault | null {
  const { least, most } = priceLimits(price.currency)
  if (price.currency === 'XOF' && price.minor % 100n !== 0n) return 'not-whole'
  if (price.minor < least.minor) return 'too-low'
  return price.minor > most.minor ? 'too-high' : null
}
