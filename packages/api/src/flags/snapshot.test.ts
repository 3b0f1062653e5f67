import { describe, expect, it } from 'vitest'
import type { FlagKey } from './registry.ts'
import { type FlagRule, nobody } from './rule.ts'
import { makeSnapshot, unreadSnapshot } from './snapshot.ts'

const rule = (more: Partial<FlagRule>, version = 1): FlagRule & { version: number } => ({
  ...{ state: 'some', percentage: 0, roles: [], creatorIds: [], countries: [], version },
  ...more,
})
const snapshotOf = (key: FlagKey, of: ReturnType<typeof rule>) => makeSnapshot(new Map([[key, of]]), 1)
const people = Array.from({ length: 500 }, (_, index) => ({ ...nobody, subjectId: `p${index}` }))

describe('what pages are found by', () => {
  it('is one text for everybody while no rule looks at anybody, worked out once', () => {
    const snapshot = snapshotOf('uploads', rule({ state: 'off' }))
    const all = new Set(people.map(one => snapshot.shown(one)))
    expect(all.size).toBe(1)
    expect([...all][0]?.assignment).toContain('uploads:0')
    expect([...all][0]?.values).toMatchObject({ uploads: false, checkout: true })
  })

  it('is two texts while a percentage looks at people: those who are in, and those who aren’t', () => {
    const snapshot = snapshotOf('uploads', rule({ percentage: 50 }))
    expect(new Set(people.map(one => snapshot.shown(one).assignment)).size).toBe(2)
    for (const one of people.slice(0, 20)) {
      expect(snapshot.shown(one)).toBe(snapshot.shown({ ...one }))
      expect(snapshot.shown(one).values['uploads']).toBe(snapshot.evaluate('uploads', one).on)
    }
  })

  it('is another text with each version of a rule for some, since a page may be about somebody else', () => {
    const of = (version: number) =>
      snapshotOf('checkout', rule({ countries: ['GH'] }, version)).shown(nobody).assignment
    expect(of(1)).not.toBe(of(2))
  })

  it('doesn’t know flags that pages never look at', () => {
    const snapshot = snapshotOf('bookings', rule({ state: 'off' }))
    expect(snapshot.shown(nobody)).toEqual(unreadSnapshot.shown(nobody))
    expect(snapshot.evaluate('bookings', nobody)).toEqual({ on: false, variant: 'nobody', version: 1 })
  })
})

describe('visitors', () => {
  it('are told from one another only while a percentage is neither nobody nor everybody', () => {
    const needs = (percentage: number) => snapshotOf('bookings', rule({ percentage, roles: ['admin'] })).needsVisitorId
    expect([needs(0), needs(1), needs(99), needs(100), unreadSnapshot.needsVisitorId]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })
})
