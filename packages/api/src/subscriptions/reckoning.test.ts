import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, nextMonthEnd } from './add-months.ts'
import { nextPeriod } from './next-period.ts'
import { parsePrice, priceText } from './parse-price.ts'

const dayMs = 24 * 3_600_000
const anyDate = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })

describe('months', () => {
  it('end on the last day where a month has no such day, and come back to it', () => {
    const anchor = new Date('2027-01-31T10:30:00Z')
    expect([1, 2, 3, 13].map(months => addMonths(anchor, months).toISOString())).toEqual([
      '2027-02-28T10:30:00.000Z',
      '2027-03-31T10:30:00.000Z',
      '2027-04-30T10:30:00.000Z',
      '2028-02-29T10:30:00.000Z',
    ])
  })

  it('are 28 to 31 days long, follow each other without a gap, and keep the time of day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 240 }), (anchor, months) => {
        const [from, to] = [addMonths(anchor, months - 1), addMonths(anchor, months)]
        const days = (to.getTime() - from.getTime()) / dayMs
        expect(days).toBeGreaterThanOrEqual(28)
        expect(days).toBeLessThanOrEqual(31)
        expect(Number.isInteger(days)).toBe(true)
        expect(nextMonthEnd(anchor, from)).toEqual(to)
      }),
    )
  })
})

describe('what a payment buys', () => {
  it('is a month that isn’t over, never overlaps what was bought before, and leaves no gap when paid in time', () => {
    const offset = fc.integer({ min: -100 * dayMs, max: 100 * dayMs })
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 24 }), offset, offset, (anchor, months, paid, settled) => {
        const lastEnd = addMonths(anchor, months)
        const paidAt = new Date(lastEnd.getTime() + paid)
        const now = new Date(Math.max(lastEnd.getTime() + settled, paidAt.getTime()))
        const period = nextPeriod({ anchor, lastEnd, paidAt, now })
        expect(period.startsAt >= lastEnd).toBe(true)
        expect(period.endsAt > now).toBe(true)
        const days = (period.endsAt.getTime() - period.startsAt.getTime()) / dayMs
        expect(days >= 28 && days <= 31).toBe(true)
        if (now <= lastEnd) expect(period.startsAt).toEqual(lastEnd)
        if (paidAt > lastEnd) expect(period.startsAt).toEqual(now)
      }),
    )
  })
})

describe('prices as people write them', () => {
  it.each([
    ['2500', 250_000n],
    ['2,500', 250_000n],
    ['2.500', 250_000n],
    ['2 500,50', 250_050n],
    ['2\u202f500', 250_000n],
    ['1,000,000.05', 100_000_005n],
    ['1.000.000,5', 100_000_050n],
    ['0.5', 50n],
    ['٢٥٠٠', 250_000n],
    ['٢٬٥٠٠٫٢٥', 250_025n],
    ['12,5', 1_250n],
  ])('%s', (text, minor) => expect(parsePrice(text)).toBe(minor))

  it.each([
    '',
    'abc',
    '-1',
    '1.2.3',
    '1,00,000',
    '1,000,50',
    '1.234.5',
    '12.345.6',
    '1e3',
    '0x10',
    '1 .5',
    '.5',
    '5.',
    '9'.repeat(13),
    '١٢x',
  ])('%j is no price', text => expect(parsePrice(text)).toBe(null))

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), minor => {
        expect(parsePrice(priceText(minor))).toBe(minor)
      }),
    )
  })
})
