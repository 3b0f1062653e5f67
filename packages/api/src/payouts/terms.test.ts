import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Country } from '../config.ts'
import type { Currency } from '../money.ts'
import { feeOf, type Route, termsFor } from './terms.ts'

const home: Record<Country, Currency> = { NG: 'NGN', GH: 'GHS', KE: 'KES', ZA: 'ZAR', CI: 'XOF' }
const route: fc.Arbitrary<Route> = fc
  .record({
    country: fc.constantFrom<Country>('NG', 'GH', 'KE', 'ZA', 'CI'),
    recipientType: fc.constantFrom('nuban', 'mobile_money'),
    method: fc.constantFrom<Route['method']>('transfer', 'by-hand'),
  })
  .map(made => ({ ...made, currency: home[made.country] }))

describe('what a payout costs', () => {
  it.each([
    ['NG', 500_000n, { amount: 500_000n, fee: 1_000n, net: 499_000n }],
    ['NG', 501_000n, { amount: 501_000n, fee: 1_000n, net: 500_000n }],
    // A hundred more than a band holds would cost fifteen naira and bring one.
    ['NG', 501_100n, { amount: 501_000n, fee: 1_000n, net: 500_000n }],
    ['NG', 5_002_500n, { amount: 5_002_500n, fee: 2_500n, net: 5_000_000n }],
    ['KE', 100_000n, { amount: 100_000n, fee: 2_000n, net: 98_000n }],
    ['CI', 1_000_055n, { amount: 1_000_000n, fee: 0n, net: 1_000_000n }],
  ] as const)('%s: of %s', (country, asked, terms) => {
    expect(termsFor({ country, currency: home[country], recipientType: 'nuban', method: 'transfer' }, asked)).toEqual(
      terms,
    )
  })

  it('is less to a wallet in Ghana, and nothing by hand', () => {
    const ghana = { country: 'GH', currency: 'GHS', recipientType: 'mobile_money' } as const
    expect(termsFor({ ...ghana, method: 'transfer' }, 5_000n)?.fee).toBe(100n)
    expect(termsFor({ ...ghana, method: 'by-hand' }, 5_000n)?.fee).toBe(0n)
  })

  it('leaves nothing to send where the fee would eat it', () => {
    expect(termsFor({ country: 'NG', currency: 'NGN', recipientType: 'nuban', method: 'transfer' }, 1_000n)).toBeNull()
  })

  it('adds up, is what the provider will charge, never more than was asked, and brings the most that can arrive', () => {
    fc.assert(
      fc.property(
        route,
        fc.bigInt({ min: 1n, max: 20_000_000n }),
        fc.bigInt({ min: 1n, max: 6_000n }),
        (way, asked, more) => {
          const terms = termsFor(way, asked)
          if (!terms) {
            expect(asked <= feeOf(way, 1n) + 99n).toBe(true)
            return
          }
          const step = way.currency === 'XOF' ? 100n : 1n
          expect(terms.amount).toBe(terms.net + terms.fee)
          expect(terms.fee).toBe(feeOf(way, terms.net))
          expect(terms.amount <= asked).toBe(true)
          expect(terms.net % step).toBe(0n)
          const other = terms.net + more * step
          expect(other + feeOf(way, other) > asked).toBe(true)
        },
      ),
    )
  })
})
