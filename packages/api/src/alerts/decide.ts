import { isBreached, type Reading, type Rule } from './rule.ts'

/** What is remembered of a rule from one evaluation to the next. */
export type Standing = { evaluatedAt: Date; breachedSince: Date | null; calmSince: Date | null }

export type Decision = { standing: Standing; move: 'fire' | 'resolve' | null }

/** Nobody looked for longer than this: what was before says nothing about the time between. */
const longestGapMs = 5 * 60_000

/**
 * What follows from one reading. A rule fires once it was beyond its threshold for as long as it says, and is resolved once it was
 * within for as long as it says: a value that jumps to and fro fires once.
 */
export function decide(
  rule: Pick<Rule, 'above' | 'below' | 'unknown' | 'for' | 'calm'>,
  before: { standing: Standing | null; firing: boolean },
  reading: Reading,
  now: Date,
): Decision {
  const known = before.standing
  const gap = known ? now.getTime() - known.evaluatedAt.getTime() : 0
  const since = (at: Date | null | undefined) => (at && gap <= longestGapMs ? at : now)
  const breached = isBreached(rule, reading)
  const standing: Standing = {
    evaluatedAt: now,
    breachedSince: breached ? since(known?.breachedSince) : null,
    calmSince: breached ? null : since(known?.calmSince),
  }
  const lasted = (at: Date | null) => (at ? now.getTime() - at.getTime() : 0)
  if (!before.firing && breached && lasted(standing.breachedSince) >= rule.for) return { standing, move: 'fire' }
  if (before.firing && !breached && lasted(standing.calmSince) >= rule.calm) return { standing, move: 'resolve' }
  return { standing, move: null }
}
