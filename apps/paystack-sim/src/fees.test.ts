import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountWithFee, feeFor } from './fees.ts'
import type { Country, Currency } from './options.ts'

const cases: [Country, Currency, string, number, number][] = [
  ['NG', 'NGN', 'card', 300_000, 14_500],
  ['NG', 'NGN', 'card', 110_000, 1_650],
  ['NG', 'NGN', 'card', 249_999, 3_750],
  ['NG', 'NGN', 'card', 250_000, 13_750],
  ['NG', 'NGN', 'card', 50_000_000, 200_000],
  ['NG', 'USD', 'card', 10_000, 390],
  ['GH', 'GHS', 'card', 10_000, 195],
  ['KE', 'KES', 'card', 100_000, 2_900],
  ['KE', 'KES', 'mobile_money', 100_000, 1_500],
  ['ZA', 'ZAR', 'card', 10_000, 449],
  ['CI', 'XOF', 'card', 250_000, 8_000],
  ['CI', 'XOF', 'mobile_money', 250_000, 4_900],
]
test.each(cases)('%s %s by %s: %d costs %d', (country, currency, channel, amount, fee) => {
  expect(feeFor(country, currency, channel, amount)).toBe(fee)
})

const markets: [Country, Currency][] = [
  ['NG', 'NGN'],
  ['NG', 'USD'],
  ['GH', 'GHS'],
  ['KE', 'KES'],
  ['ZA', 'ZAR'],
  ['CI', 'XOF'],
]
test('a fee passed on leaves what was asked for, with nothing to spare but rounding', () => {
  fc.assert(
    fc.property(fc.constantFrom(...markets), fc.integer({ min: 1, max: 1_000_000 }), ([country, currency], units) => {
      const requested = units * 100
      const amount = amountWithFee(country, currency, 'card', requested)
      const left = amount - feeFor(country, currency, 'card', amount)
      expect(left).toBeGreaterThanOrEqual(requested)
      const step = currency === 'XOF' ? 100 : 1
      const before = amount - step
      if (amount > requested) expect(before - feeFor(country, currency, 'card', before)).toBeLessThanOrEqual(left)
    }),
  )
})

test.each([
  ['NG', 'NGN', 'direct_debit', 1_000_000, 5_000],
  ['NG', 'NGN', 'direct_debit', 90_000_000, 100_000],
  ['NG', 'NGN', 'bank_transfer', 1_000_000, 10_000],
  ['NG', 'NGN', 'bank_transfer', 90_000_000, 30_000],
  ['ZA', 'ZAR', 'eft', 100_000, 2_300],
] as const)('%s %s by %s: of %i it is %i', (country, currency, channel, amount, fee) => {
  expect(feeFor(country, currency, channel, amount)).toBe(fee)
})
