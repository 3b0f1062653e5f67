import type { Actor } from '../context.ts'
import type { Flags } from './open-flags.ts'
import type { FlagKey } from './registry.ts'
import { type FlagTarget, nobody } from './rule.ts'

/** Flags as use cases ask for them: for whoever the context is of, unless `about` says whose page it is. */
export type ContextFlags = Omit<Flags, 'isOn'> & {
  isOn(key: FlagKey, about?: Partial<FlagTarget>): Promise<boolean>
}

export function targetOf(actor: Actor | null, visitorId: string | null = null): FlagTarget {
  if (!actor) return { ...nobody, subjectId: visitorId }
  return { subjectId: actor.userId, roles: actor.roles, creatorId: actor.creatorId, country: actor.country }
}

export function flagsFor(flags: Flags, target: FlagTarget, requestId: string): ContextFlags {
  return {
    ...flags,
    get needsVisitorId() {
      return flags.needsVisitorId
    },
    get snapshotVersion() {
      return flags.snapshotVersion
    },
    isOn: (key, about) => flags.isOn(key, { ...target, ...about }, requestId),
  }
}
