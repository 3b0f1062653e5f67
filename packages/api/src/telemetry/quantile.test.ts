import fc from 'fast-check'
import { expect, it } from 'vitest'
import { durationClasses } from './duration-classes.ts'
import { quantileOf } from './quantile.ts'

const classOf = (ms: number) => {
  const place = durationClasses.findIndex(limit => ms <= limit)
  return place === -1 ? durationClasses.length : place
}
const counted = (durations: readonly number[]) => {
  const classes = Array.from({ length: durationClasses.length + 1 }, () => 0)
  for (const ms of durations) classes[classOf(ms)] = (classes[classOf(ms)] ?? 0) + 1
  return classes
}
const durations = fc.array(fc.double({ min: 0, max: 20_000, noNaN: true }), { minLength: 1, maxLength: 200 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

it('is in the class in which the true one is', () => {
  fc.assert(
    fc.property(durations, fc.integer({ min: 1, max: 100 }), (sample, percent) => {
      const sorted = sample.toSorted((a, b) => a - b)
      const truth = sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0
      const place = classOf(truth)
      const found = quantileOf(counted(sample), percent / 100) ?? Number.NaN
      expect(found).toBeGreaterThanOrEqual(durationClasses[place - 1] ?? 0)
      expect(found).toBeLessThanOrEqual(durationClasses[place] ?? durationClasses.at(-1) ?? 0)
    }),
  )
})

it('grows with the share, and doesn’t change when everything happens ten times', () => {
  fc.assert(
    fc.property(durations, share, share, (sample, one, other) => {
      const classes = counted(sample)
      const [low, high] = [Math.min(one, other), Math.max(one, other)].map(q => quantileOf(classes, q) ?? Number.NaN)
      expect(low).toBeLessThanOrEqual(high ?? Number.NaN)
      const tenfold =
        quantileOf(
          classes.map(count => count * 10),
          one,
        ) ?? Number.NaN
      expect(tenfold).toBeCloseTo(quantileOf(classes, one) ?? Number.NaN, 6)
    }),
  )
})

it('reckons as Prometheus does', () => {
  const of = (ms: number, count: number) => Array.from({ length: count }, () => ms)
  expect(quantileOf(counted([...of(8, 98), ...of(700, 2)]), 0.99)).toBe(750)
  expect(quantileOf(counted(of(8, 100)), 0.99)).toBeCloseTo(9.95)
})

it('is nothing of nothing, and of what has no end its beginning', () => {
  expect(quantileOf(counted([]), 0.5)).toBeNull()
  expect(quantileOf([], 0.99)).toBeNull()
  expect(quantileOf(counted([60_000]), 0.99)).toBe(10_000)
  expect(quantileOf(counted(Array.from({ length: 100 }, () => 7)), 0.5)).toBe(7.5)
})
