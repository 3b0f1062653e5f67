import { z } from 'zod'

/** The currencies Paystack takes in the five countries. Every amount, XOF's too, is in hundredths of the unit (paystack.md, section 2). */
export const currencies = ['NGN', 'USD', 'GHS', 'KES', 'ZAR', 'XOF'] as const
export type Currency = (typeof currencies)[number]
export const currencySchema = z.enum(currencies)

/** An amount in integer subunits (×100) of one currency. Two currencies don't mix: not for the compiler where both are known, not at run time where they aren't. */
export type Money<C extends Currency = Currency> = { readonly minor: bigint; readonly currency: C }

export class CurrencyMismatch extends Error {
  override name = 'CurrencyMismatch'
  constructor(left: Currency, right: Currency) {
    super(`${left} and ${right} can't be reckoned together`)
  }
}

/** @throws RangeError for an XOF amount with a fraction: XOF has no subunit, though the provider counts it in hundredths. */
export function money<const C extends Currency>(minor: bigint, currency: C): Money<C> {
  if (currency === 'XOF' && minor % 100n !== 0n) throw new RangeError('XOF amounts are multiples of 100')
  return { minor, currency }
}

/** For currencies that come from a row or a form. @throws ZodError when the code isn't one of ours. */
export function moneyOf(minor: bigint, currency: string): Money {
  return money(minor, currencySchema.parse(currency))
}

// NoInfer: the left side fixes the currency, so that add(ngn, ghs) is an error and not a sum of "NGN or GHS".
/** @throws CurrencyMismatch */
export function add<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): Money<C> {
  return { minor: left.minor + sameCurrency(left, right).minor, currency: left.currency }
}

/** @throws CurrencyMismatch */
export function subtract<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): Money<C> {
  return { minor: left.minor - sameCurrency(left, right).minor, currency: left.currency }
}

/** Negative, zero or positive, as for sort. @throws CurrencyMismatch */
export function compare<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): number {
  const difference = left.minor - sameCurrency(left, right).minor
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The part of an amount in basis points (500 = 5 %), rounded down to the step the currency is paid in: what is left over stays with the rest. */
export function share<C extends Currency>(whole: Money<C>, basisPoints: number): Money<C> {
  const step = whole.currency === 'XOF' ? 100n : 1n
  const exact = (whole.minor * BigInt(basisPoints)) / 10_000n
  return { minor: exact - (exact % step), currency: whole.currency }
}

function sameCurrency(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new CurrencyMismatch(left.currency, right.currency)
  return right
}
