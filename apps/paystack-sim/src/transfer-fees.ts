import type { Country, Currency } from './options.ts'

interface Band {
  /** Up to and with this amount, in subunits. */
  to: number
  fee: number
}

const always = (fee: number): Band[] => [{ to: Number.POSITIVE_INFINITY, fee }]

/** Of the price list; the amounts at which Nigeria's and Kenya's bands change are open points, and CI's price unpublished. */
const bankBands: Record<Country, Band[]> = {
  NG: [{ to: 500_000, fee: 1_000 }, { to: 5_000_000, fee: 2_500 }, ...always(5_000)],
  GH: always(800),
  KE: [{ to: 150_000, fee: 2_000 }, { to: 2_000_000, fee: 4_000 }, ...always(6_000)],
  ZA: always(300),
  CI: always(0),
}
const homeCurrency: Record<Country, Currency> = { NG: 'NGN', GH: 'GHS', KE: 'KES', ZA: 'ZAR', CI: 'XOF' }

/** What Paystack takes beside the amount for sending it. */
export function transferFee(country: Country, currency: Currency, recipientType: string, amount: number): number {
  if (currency !== homeCurrency[country]) return 0
  const bands = country === 'GH' && recipientType === 'mobile_money' ? always(100) : bankBands[country]
  return bands.find(band => amount <= band.to)?.fee ?? 0
}
