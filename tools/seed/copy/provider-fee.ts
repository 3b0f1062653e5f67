import type { Country } from '../content.ts'

/** Paystack's published prices: parts of ten thousand, a flat sum in hundredths from some amount on, a cap, VAT on top in percent. */
type Rate = { bps: bigint; flat?: bigint; flatFrom?: bigint; cap?: bigint; vat?: bigint }

const cards: Record<Country, Rate> = {
  NG: { bps: 150n, flat: 10_000n, flatFrom: 250_000n, cap: 200_000n },
  GH: { bps: 195n },
  KE: { bps: 290n },
  ZA: { bps: 290n, flat: 100n, vat: 15n },
  CI: { bps: 320n },
}
const wallets: Partial<Record<Country, Rate>> = { GH: { bps: 195n }, KE: { bps: 150n }, CI: { bps: 195n } }

const divide = (value: bigint, by: bigint) => (2n * value + by) / (2n * by)

/** What the provider keeps of a charge in the country's own currency, in hundredths; whole francs in XOF. */
export function providerFee(
  country: Country,
  currency: string,
  channel: 'card' | 'mobile_money',
  amount: bigint,
): bigint {
  const rate = (channel === 'mobile_money' && wallets[country]) || cards[country]
  const flat = amount >= (rate.flatFrom ?? 0n) ? (rate.flat ?? 0n) : 0n
  const taxed = divide((divide(amount * rate.bps, 10_000n) + flat) * (100n + (rate.vat ?? 0n)), 100n)
  const fee = rate.cap !== undefined && taxed > rate.cap ? rate.cap : taxed
  return currency === 'XOF' ? divide(fee, 100n) * 100n : fee
}
