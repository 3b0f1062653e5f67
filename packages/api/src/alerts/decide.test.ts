import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, type Standing } from './decide.ts'

const minute = 60_000
const rule = { above: 10, unknown: 'calm', for: 2 * minute, calm: 3 * minute } as const
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 12) + minutes * minute)

/** What the rule does at each minute, given its values. */
function moves(values: readonly (number | null)[], of: Parameters<typeof decide>[0] = rule): string {
  let standing: Standing | null = null
  let firing = false
  return values
    .map((value, index) => {
      const decision = decide(of, { standing, firing }, { value, about: null }, at(index))
      standing = decision.standing
      if (decision.move) firing = decision.move === 'fire'
      return decision.move === 'fire' ? 'F' : decision.move === 'resolve' ? 'R' : '.'
    })
    .join('')
}

describe('a rule', () => {
  it('fires once it was beyond for as long as it says, and is resolved once it was within for as long', () => {
    expect(moves([1, 11, 11, 11, 11, 1, 1, 1, 1, 1])).toBe('...F....R.')
  })
  it('does not fire for what is over sooner', () => {
    expect(moves([11, 11, 1, 11, 11, 1])).toBe('......')
  })
  it('fires once for what jumps to and fro', () => {
    expect(moves([11, 11, 11, 1, 11, 1, 1, 11, 1, 1, 1, 1])).toBe('..F........R')
  })
  it('takes the threshold itself for within', () => {
    expect(moves([10, 10, 10, 10])).toBe('....')
  })
  it('thinks of no value what it was told to', () => {
    expect(moves([null, null, null])).toBe('...')
    expect(moves([null, null, null], { ...rule, unknown: 'breach' })).toBe('..F')
  })
  it('can watch for too little', () => {
    expect(moves([0.9, 0.4, 0.4, 0.4], { ...rule, above: undefined, below: 0.5 })).toBe('...F')
  })
  it('begins anew after a time in which nobody looked', () => {
    const before = { evaluatedAt: at(0), breachedSince: at(-60), calmSince: null }
    const late = decide(rule, { standing: before, firing: false }, { value: 11, about: null }, at(6))
    expect(late).toEqual({ standing: { evaluatedAt: at(6), breachedSince: at(6), calmSince: null }, move: null })
    expect(decide(rule, { standing: before, firing: false }, { value: 11, about: null }, at(1)).move).toBe('fire')
  })
  it('fires and is resolved in turns, whatever is measured', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 20 })), { maxLength: 200 }),
        values => {
          expect(moves(values).replaceAll('.', '')).toMatch(/^(FR)*F?$/)
        },
      ),
    )
  })
})
