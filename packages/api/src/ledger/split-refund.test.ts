import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencies } from '../money.ts'
import { splitCapture } from './split-capture.ts'
import { type Returned, splitRefund } from './split-refund.ts'

const nothing: Returned = { amount: 0n, platformFee: 0n, providerFee: 0n }
const stepOf = (currency: string) => (currency === 'XOF' ? 100n : 1n)

const sales = fc
  .record({
    currency: fc.constantFrom(...currencies),
    units: fc.bigInt(1n, 5_000_000n),
    fee: fc.bigInt(0n, 2_000_000n),
    bps: fc.integer({ min: 0, max: 10_000 }),
  })
  .map(({ currency, units, fee, bps }) => {
    const split = splitCapture({ gross: units * stepOf(currency), currency, providerFee: fee, platformFeeBps: bps })
    return { currency, split }
  })
/** Refunds one after the other: a share of what is left, who bears the fee, and whether it fails in the end. */
const steps = fc.array(
  fc.record({
    part: fc.integer({ min: 1, max: 100 }),
    bearer: fc.constantFrom('creator' as const, 'platform' as const),
    fails: fc.boolean(),
  }),
  { maxLength: 12 },
)

describe('any row of partial refunds', () => {
  it('sums up to the minor unit once all of it went back, failed ones or not', () => {
    fc.assert(
      fc.property(sales, steps, ({ currency, split }, drawn) => {
        const live: (Returned & { creator: bigint; providerCosts: bigint })[] = []
        const sum = (key: 'amount' | 'platformFee' | 'providerFee' | 'creator' | 'providerCosts') =>
          live.reduce((total, refund) => total + refund[key], 0n)
        const before = (): Returned => ({
          amount: sum('amount'),
          platformFee: sum('platformFee'),
          providerFee: sum('providerFee'),
        })
        const step = stepOf(currency)
        for (const { part, bearer, fails } of [...drawn, { part: 100, bearer: 'creator' as const, fails: false }]) {
          const left = split.gross - sum('amount')
          const share = (left * BigInt(part)) / 100n
          const amount = part === 100 ? left : share - (share % step)
          if (amount === 0n) continue
          const refund = splitRefund({ sale: split, before: before(), amount, currency, bearer })
          // Each for itself balances: fan, creator, platform and what the platform bears.
          expect(refund.amount).toBe(refund.creator + refund.platformFee + refund.providerCosts)
          if (!drawn.some(other => other.fails)) {
            for (const value of [refund.platformFee, refund.providerFee]) expect(value).toBeGreaterThanOrEqual(0n)
            // What was rounded to whole francs before is made good by the next.
            expect(refund.creator).toBeGreaterThan(-step)
          }
          live.push(refund)
          // The provider changes its mind about one of them.
          if (fails) live.splice(live.length >> 1, 1)
        }
        expect(sum('amount')).toBe(split.gross)
        expect(sum('platformFee')).toBe(split.platformFee)
        expect(sum('providerFee')).toBe(split.providerFee)
        // What the creator is left with: less the provider's fee where it is theirs, and nothing else.
        expect(split.net - sum('creator')).toBe(sum('providerCosts') - split.providerFee)
      }),
      { numRuns: 500 },
    )
  })

  it('is what one of the whole would have been', () => {
    fc.assert(
      fc.property(sales, fc.constantFrom('creator' as const, 'platform' as const), ({ currency, split }, bearer) => {
        const whole = splitRefund({ sale: split, before: nothing, amount: split.gross, currency, bearer })
        expect(whole.platformFee).toBe(split.platformFee)
        expect(split.net - whole.creator).toBe(bearer === 'creator' ? -split.providerFee : 0n)
      }),
    )
  })
})
