import {
  type EvaluationContext,
  FlagNotFoundError,
  type Provider,
  type ResolutionDetails,
  type ResolutionReason,
  StandardResolutionReasons,
  TypeMismatchError,
} from '@openfeature/server-sdk'
import { z } from 'zod'
import { isFlagKey } from './registry.ts'
import type { FlagTarget } from './rule.ts'
import { roleSchema } from './schema.ts'
import type { Evaluation, FlagSnapshot } from './snapshot.ts'

const contextSchema = z.object({
  targetingKey: z.string().optional(),
  roles: z.array(roleSchema).default([]),
  creatorId: z.string().nullable().default(null),
  country: z.string().nullable().default(null),
})

/** A target as OpenFeature carries it; hooks find the request's number in it. */
export function contextOf(target: FlagTarget, requestId: string): EvaluationContext {
  const { subjectId, roles, creatorId, country } = target
  return { ...(subjectId !== null && { targetingKey: subjectId }), roles: [...roles], creatorId, country, requestId }
}

const reasons: Record<Evaluation['variant'], ResolutionReason> = {
  unread: StandardResolutionReasons.DEFAULT,
  default: StandardResolutionReasons.DEFAULT,
  everyone: StandardResolutionReasons.STATIC,
  nobody: StandardResolutionReasons.STATIC,
  percentage: StandardResolutionReasons.SPLIT,
  role: StandardResolutionReasons.TARGETING_MATCH,
  creator: StandardResolutionReasons.TARGETING_MATCH,
  country: StandardResolutionReasons.TARGETING_MATCH,
  unmatched: StandardResolutionReasons.TARGETING_MATCH,
}

/**
 * OpenFeature's view of the snapshot. It has no `initialize`, so OpenFeature never takes it for "not ready" and never answers with
 * defaults of its own: before the table was read, the registry's stand in, and the variant says so.
 */
export function createProvider(current: () => FlagSnapshot): Provider {
  return {
    metadata: { name: 'odim-postgres' },
    runsOn: 'server',
    async resolveBooleanEvaluation(key, _default, context): Promise<ResolutionDetails<boolean>> {
      if (!isFlagKey(key)) throw new FlagNotFoundError(`There is no flag ${key}.`)
      const { targetingKey, ...rest } = contextSchema.parse(context)
      const { on, variant, version } = current().evaluate(key, { subjectId: targetingKey ?? null, ...rest })
      return { value: on, variant, reason: reasons[variant], flagMetadata: { version } }
    },
    resolveStringEvaluation: notBoolean,
    resolveNumberEvaluation: notBoolean,
    resolveObjectEvaluation: notBoolean,
  }
}

async function notBoolean(): Promise<never> {
  throw new TypeMismatchError('Our flags are on or off.')
}
