import type { Reader } from '@odim/db'
import { definitionOf, type FlagKey, isFlagKey, shownFlagKeys } from './registry.ts'
import { applyRule, type FlagRule, type FlagTarget, inputsOf, type Variant } from './rule.ts'
import { ruleColumns, ruleOfRow } from './rule-row.ts'

export type Evaluation = {
  on: boolean
  /** `default`: nobody has decided. `unread`: the table couldn't be read yet. */
  variant: Variant | 'default' | 'unread'
  /** 0 where the registry's default stood in. */
  version: number
}

/** What pages may know, and the short text of it that cached pages are found by. */
export type ShownFlags = {
  /** By `ShownFlagKey`. */
  values: Readonly<Record<string, boolean>>
  assignment: string
}

/** All flags as they were read at one moment. */
export type FlagSnapshot = {
  /** Counts the readings of this process; 0: nothing was read yet. */
  readonly version: number
  evaluate(key: FlagKey, target: FlagTarget): Evaluation
  shown(target: FlagTarget): ShownFlags
  /** Somebody has to be told from somebody else, who have no account, before this can be answered. */
  readonly needsVisitorId: boolean
}

type StoredRule = FlagRule & { version: number }

/** Few people come again between two changes; more than this many kinds of them, and the oldest are forgotten. */
const mostRemembered = 2000

export async function readRules(reader: Pick<Reader, 'flag'>): Promise<Map<FlagKey, StoredRule>> {
  const rows = await reader.flag.findMany({ select: { key: true, version: true, ...ruleColumns } })
  // A flag that this release doesn't know, or no longer: another one does.
  return new Map(
    rows.flatMap(row => (isFlagKey(row.key) ? [[row.key, { ...ruleOfRow(row), version: row.version }]] : [])),
  )
}

export function makeSnapshot(rules: ReadonlyMap<FlagKey, StoredRule>, version: number): FlagSnapshot {
  const shownRules = shownFlagKeys.flatMap(key => rules.get(key) ?? []).map(inputsOf)
  const used = {
    subject: shownRules.some(({ subject }) => subject),
    roles: shownRules.some(({ roles }) => roles),
    creator: shownRules.some(({ creator }) => creator),
    country: shownRules.some(({ country }) => country),
  }
  const remembered = new Map<string, ShownFlags>()

  function evaluate(key: FlagKey, target: FlagTarget): Evaluation {
    const rule = rules.get(key)
    if (!rule) return { on: definitionOf(key).default, variant: version === 0 ? 'unread' : 'default', version: 0 }
    return { ...applyRule(key, rule, target), version: rule.version }
  }

  function work(target: FlagTarget): ShownFlags {
    const entries = shownFlagKeys.map(key => [key, evaluate(key, target).on] as const)
    const text = entries.map(([key, on]) => {
      const rule = rules.get(key)
      // A page about another creator may have been asked for them: such a page is new with each version of the rule.
      return `${key}:${on ? 1 : 0}${rule?.state === 'some' ? `v${rule.version}` : ''}`
    })
    return { values: Object.fromEntries(entries), assignment: text.join('.') }
  }

  return {
    version,
    evaluate,
    needsVisitorId: [...rules.values()].some(rule => inputsOf(rule).subject),
    shown(target) {
      const kind = [
        used.subject ? target.subjectId : '',
        used.roles ? target.roles.join(',') : '',
        used.creator ? target.creatorId : '',
        used.country ? target.country : '',
      ].join(' ')
      const known = remembered.get(kind)
      if (known) return known
      const fresh = work(target)
      const [oldest] = remembered.keys()
      if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest)
      remembered.set(kind, fresh)
      return fresh
    },
  }
}

export const unreadSnapshot: FlagSnapshot = makeSnapshot(new Map(), 0)
