import type { Country, Currency } from './options.ts'

/** Parts of ten thousand, plus a flat sum in subunits. */
interface Rate {
  bps: number
  flat: number
  /** The flat sum is waived below this amount. */
  flatFrom?: number
  cap?: number
  /** On top of the fee, in percent. */
  vatPercent?: number
}

const cardRates: Record<Country, Rate> = {
  NG: { bps: 150, flat: 10_000, flatFrom: 250_000, cap: 200_000 },
  GH: { bps: 195, flat: 0 },
  KE: { bps: 290, flat: 0 },
  // Quoted without VAT, charged with it.
  ZA: { bps: 290, flat: 100, vatPercent: 15 },
  CI: { bps: 320, flat: 0 },
}
const mobileMoneyRates: Partial<Record<Country, Rate>> = {
  GH: { bps: 195, flat: 0 },
  KE: { bps: 150, flat: 0 },
  CI: { bps: 195, flat: 0 },
}
/** Other ways to pay that have a price of their own. */
const channelRates: Partial<Record<Country, Record<string, Rate>>> = {
  NG: { direct_debit: { bps: 50, flat: 0, cap: 100_000 }, bank_transfer: { bps: 100, flat: 0, cap: 30_000 } },
  ZA: { eft: { bps: 200, flat: 0, vatPercent: 15 } },
}
/** A currency that is not the country's own is priced as an international card; the flat sum is quoted in naira only. */
const internationalRate: Rate = { bps: 390, flat: 0 }

const homeCurrency: Record<Country, Currency> = { NG: 'NGN', GH: 'GHS', KE: 'KES', ZA: 'ZAR', CI: 'XOF' }

/** Integer division, halves up. */
const divide = (value: number, by: number) => Math.floor((2 * value + by) / (2 * by))

/** Paystack's fee on a charge of `amount` subunits. Whole francs in XOF, which has no subunit. */
export function feeFor(country: Country, currency: Currency, channel: string, amount: number): number {
  const special = channel === 'mobile_money' ? mobileMoneyRates[country] : channelRates[country]?.[channel]
  const local = special ?? cardRates[country]
  const rate = currency === homeCurrency[country] ? local : internationalRate
  const flat = amount >= (rate.flatFrom ?? 0) ? rate.flat : 0
  const plain = divide(amount * rate.bps, 10_000) + flat
  const taxed = divide(plain * (100 + (rate.vatPercent ?? 0)), 100)
  const capped = rate.cap === undefined ? taxed : Math.min(taxed, rate.cap)
  return currency === 'XOF' ? divide(capped, 100) * 100 : capped
}

/** The smallest amount to charge so that `requested` is left after the fee, for a merchant whose customers bear it. */
export function amountWithFee(country: Country, currency: Currency, channel: string, requested: number): number {
  const step = currency === 'XOF' ? 100 : 1
  let amount = requested
  for (;;) {
    const left = amount - feeFor(country, currency, channel, amount)
    if (left >= requested) return amount
    amount += Math.max(step, Math.ceil((requested - left) / step) * step)
  }
}
