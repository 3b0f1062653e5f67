import { createHash } from 'node:crypto'
import type { Role } from '../context.ts'

/** Whom a flag is asked for. */
export type FlagTarget = {
  /** The user's id, else the visitor's of a cookie; null where nobody is: a percentage then takes them only at 100. */
  subjectId: string | null
  roles: readonly Role[]
  /** Whose page it is about: the page that is looked at or sold, else the person's own. */
  creatorId: string | null
  /** That creator's; a visitor has none, and no rule by country meets them. */
  country: string | null
}

export const nobody: FlagTarget = { subjectId: null, roles: [], creatorId: null, country: null }

/** For whom a flag is on. `some`: whoever is met by any of the four parts. */
export type FlagRule = {
  state: 'on' | 'off' | 'some'
  /** Whole percent of people. */
  percentage: number
  roles: readonly Role[]
  creatorIds: readonly string[]
  countries: readonly string[]
}

/** Which part of the rule decided. */
export type Variant = 'everyone' | 'nobody' | 'role' | 'creator' | 'country' | 'percentage' | 'unmatched'
export type Verdict = { on: boolean; variant: Variant }

/** Pure: the same rule, key and target always give the same verdict. */
export function applyRule(key: string, rule: FlagRule, target: FlagTarget): Verdict {
  if (rule.state === 'on') return { on: true, variant: 'everyone' }
  if (rule.state === 'off') return { on: false, variant: 'nobody' }
  if (rule.roles.some(role => target.roles.includes(role))) return { on: true, variant: 'role' }
  if (target.creatorId !== null && rule.creatorIds.includes(target.creatorId)) return { on: true, variant: 'creator' }
  if (target.country !== null && rule.countries.includes(target.country)) return { on: true, variant: 'country' }
  if (isAmong(key, rule.percentage, target.subjectId)) return { on: true, variant: 'percentage' }
  return { on: false, variant: 'unmatched' }
}

const places = 2 ** 32

/**
 * Everybody has one fixed place for each flag, and a percentage takes the places below it: raising it never turns anybody off, and
 * two flags don't take the same people.
 */
function isAmong(key: string, percentage: number, subjectId: string | null): boolean {
  if (percentage <= 0) return false
  if (percentage >= 100) return true
  if (subjectId === null) return false
  const place = createHash('sha256').update(`${key}:${subjectId}`).digest().readUInt32BE(0)
  return place * 100 < percentage * places
}

/** Which facts about a target the rule looks at. */
export function inputsOf(rule: FlagRule): { subject: boolean; roles: boolean; creator: boolean; country: boolean } {
  const some = rule.state === 'some'
  return {
    subject: some && rule.percentage > 0 && rule.percentage < 100,
    roles: some && rule.roles.length > 0,
    creator: some && rule.creatorIds.length > 0,
    country: some && rule.countries.length > 0,
  }
}
