import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  type Currency,
  CurrencyMismatch,
  compare,
  currencies,
  type Money,
  money,
  moneyOf,
  share,
  subtract,
} from './money.ts'

const anyMinor = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }).map(n => n * 100n)

describe('Money', () => {
  it('is exact far beyond what a float holds', () => {
    expect(add(money(9_007_199_254_740_993n, 'NGN'), money(1n, 'NGN')).minor).toBe(9_007_199_254_740_994n)
  })

  it('refuses to mix currencies, at compile time where they are known', () => {
    const naira = money(100n, 'NGN')
    const cedi = money(100n, 'GHS')
    // @ts-expect-error two currencies: this line must not compile
    expect(() => add(naira, cedi)).toThrow(CurrencyMismatch)
    // @ts-expect-error two currencies: this line must not compile
    expect(() => compare(naira, cedi)).toThrow(CurrencyMismatch)
    const fromRow: Money = moneyOf(100n, 'GHS')
    const other: Money = naira
    expect(() => subtract(other, fromRow)).toThrow(CurrencyMismatch)
  })

  it('has no fraction of a CFA franc', () => {
    expect(() => money(150n, 'XOF')).toThrow(RangeError)
    expect(money(200n, 'XOF').minor).toBe(200n)
  })

  it('adds and takes away without a remainder', () => {
    fc.assert(
      fc.property(fc.constantFrom<Currency>(...currencies), anyMinor, anyMinor, (currency, a, b) => {
        const sum = add<Currency>(money(a, currency), money(b, currency))
        expect(subtract<Currency>(sum, money(b, currency)).minor).toBe(a)
      }),
    )
  })

  it('shares so that part and rest make the whole, and neither is out of bounds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Currency>(...currencies),
        fc.bigInt({ min: 0n, max: 2n ** 60n }),
        fc.integer({ min: 0, max: 10_000 }),
        (currency, units, bps) => {
          const whole = money(units * 100n, currency)
          const part = share<Currency>(whole, bps)
          expect(part.minor >= 0n && part.minor <= whole.minor).toBe(true)
          expect(() => money(subtract<Currency>(whole, part).minor, currency)).not.toThrow()
        },
      ),
    )
  })
})
