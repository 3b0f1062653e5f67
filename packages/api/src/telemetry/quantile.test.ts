import { expect, it } from 'vitest'
import { durationClasses } from './duration-classes.ts'
import { quantileOf } from './quantile.ts'

const counted = (counts: Readonly<Record<number, number>>) =>
  [...durationClasses, Number.POSITIVE_INFINITY].map(limit => counts[limit] ?? 0)

it('reckons as Prometheus does', () => {
  expect(quantileOf(counted({}), 0.99)).toBeNull()
  expect(quantileOf(counted({ 10: 100 }), 0.5)).toBe(7.5)
  expect(quantileOf(counted({ 10: 98, 1000: 2 }), 0.99)).toBe(750)
  expect(quantileOf(counted({ 10: 100 }), 0.99)).toBeCloseTo(9.95)
  expect(quantileOf(counted({ [Number.POSITIVE_INFINITY]: 3 }), 0.99)).toBe(10_000)
})
