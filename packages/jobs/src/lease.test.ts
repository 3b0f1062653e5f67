import { expect, test } from 'vitest'
import { createLease, type Moment } from './lease.ts'

function leaseAt(start: Moment) {
  const clock = { ...start }
  return { clock, lease: createLease(30_000, () => ({ ...clock })) }
}

test('holds for half of the time after which a silent worker is taken for dead, from the beginning of the beat', () => {
  const { clock, lease } = leaseAt({ wall: 100_000, steady: 5000 })
  lease.begun('a')
  expect(lease.holds('a')).toBe(false)
  lease.beaten(['a'], { wall: 98_000, steady: 3000 })
  expect(lease.holds('a')).toBe(true)
  expect(lease.holds('b')).toBe(false)
  clock.wall += 12_999
  clock.steady += 12_999
  expect(lease.holds('a')).toBe(true)
  clock.wall += 1
  expect(lease.holds('a')).toBe(false)
})

test.each([
  ['the process stood still while its clock was set back', { wall: -60_000, steady: 40_000 }],
  ['the machine slept, and only the wall clock went on', { wall: 40_000, steady: 0 }],
])('ends when %s', (_, passed) => {
  const { clock, lease } = leaseAt({ wall: 100_000, steady: 100_000 })
  lease.begun('a')
  lease.beaten(['a'], { ...clock })
  expect(lease.holds('a')).toBe(true)
  clock.wall += passed.wall
  clock.steady += passed.steady
  expect(lease.holds('a')).toBe(false)
  // To beat again does not bring back what was given away meanwhile.
  lease.beaten(['a'], { ...clock })
  expect(lease.holds('a')).toBe(false)
  lease.begun('b')
  lease.beaten(['a', 'b'], { ...clock })
  expect([lease.holds('a'), lease.holds('b')]).toEqual([false, true])
})

test('a first beat that comes late finds jobs locked before it that may be somebody else’s', () => {
  const { clock, lease } = leaseAt({ wall: 100_000, steady: 100_000 })
  lease.begun('a')
  clock.wall += 15_000
  clock.steady += 15_000
  lease.beaten(['a'], { ...clock })
  expect(lease.holds('a')).toBe(false)
})

test('ends with the pool, also for a beat that is heard of afterwards', () => {
  const { clock, lease } = leaseAt({ wall: 1, steady: 1 })
  for (const poolId of ['a', 'b']) lease.begun(poolId)
  lease.beaten(['a', 'b'], { ...clock })
  lease.ended('a')
  lease.beaten(['a', 'b'], { ...clock })
  expect([lease.holds('a'), lease.holds('b')]).toEqual([false, true])
})
