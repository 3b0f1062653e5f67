import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyRule, type FlagRule, type FlagTarget, nobody } from './rule.ts'

const some: FlagRule = { state: 'some', percentage: 0, roles: [], creatorIds: [], countries: [] }
const person = (subjectId: string, more: Partial<FlagTarget> = {}): FlagTarget => ({ ...nobody, subjectId, ...more })
const people = Array.from({ length: 10_000 }, (_, index) => person(`person-${index}`))
const share = (key: string, percentage: number) =>
  people.filter(one => applyRule(key, { ...some, percentage }, one).on).length / people.length

describe('a rule', () => {
  it('is for everybody, for nobody, or for whom one of its parts meets', () => {
    expect(applyRule('x', { ...some, state: 'on' }, nobody)).toEqual({ on: true, variant: 'everyone' })
    expect(applyRule('x', { ...some, state: 'off' }, person('a'))).toEqual({ on: false, variant: 'nobody' })
    const rule: FlagRule = { ...some, roles: ['admin'], creatorIds: ['c1'], countries: ['GH'] }
    expect(applyRule('x', rule, person('a', { roles: ['fan', 'admin'] }))).toEqual({ on: true, variant: 'role' })
    expect(applyRule('x', rule, person('a', { creatorId: 'c1' }))).toEqual({ on: true, variant: 'creator' })
    expect(applyRule('x', rule, person('a', { country: 'GH' }))).toEqual({ on: true, variant: 'country' })
    expect(applyRule('x', rule, person('a', { roles: ['fan'], creatorId: 'c2', country: 'NG' }))).toEqual({
      on: false,
      variant: 'unmatched',
    })
    // A visitor has no country, and nobody in particular is in no percentage but the whole.
    expect(applyRule('x', rule, nobody).on).toBe(false)
    expect(applyRule('x', { ...some, percentage: 99 }, nobody).on).toBe(false)
    expect(applyRule('x', { ...some, percentage: 100 }, nobody).on).toBe(true)
  })

  it('takes the same people each time, about as many as it says, and others for another flag', () => {
    for (const percentage of [1, 10, 50, 90])
      expect(Math.abs(share('x', percentage) - percentage / 100)).toBeLessThan(0.02)
    const both = people.filter(one =>
      ['x', 'y'].every(key => applyRule(key, { ...some, percentage: 50 }, one).on),
    ).length
    expect(both / people.length).toBeGreaterThan(0.2)
    expect(both / people.length).toBeLessThan(0.3)
    // Of an earlier release: whoever has it keeps it, whatever is deployed.
    const kept = people.slice(0, 20).filter(one => applyRule('checkout', { ...some, percentage: 30 }, one).on)
    expect(kept.map(one => one.subjectId)).toEqual([0, 2, 5, 6, 7, 10, 12].map(index => `person-${index}`))
  })

  it('never loses anybody when its percentage is raised', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uuid(),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (key, id, a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a]
          const on = (percentage: number) => applyRule(key, { ...some, percentage }, person(id)).on
          expect(on(low)).toBe(on(low))
          if (on(low)) expect(on(high)).toBe(true)
        },
      ),
    )
  })
})
