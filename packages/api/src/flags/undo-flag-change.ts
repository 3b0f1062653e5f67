import type { Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { definitionOf, type FlagKey, isFlagKey } from './registry.ts'
import type { FlagRule } from './rule.ts'
import { ruleOfRow } from './rule-row.ts'
import { saveRule, seeItHere } from './save-rule.ts'
import type { UndoFlagInput } from './schema.ts'

/** Pages say it in their own words, from `undoes`. */
const reason = 'undo'

/**
 * Takes the last change back, as a change of its own: undoing an undo brings the change again.
 *
 * @throws DomainError not_found, changed_meanwhile when it isn't the last any more, nothing_to_undo
 */
export async function undoFlagChange(ctx: SignedInContext, input: UndoFlagInput): Promise<{ version: number }> {
  const { key, version } = input
  if (!isFlagKey(key)) throw new DomainError('flags.not_found')
  await ctx.transaction(async tx => {
    const rule = await ruleBefore(tx, key, version)
    await saveRule(tx, ctx, { key, version, rule, reason, undoes: version })
  })
  ctx.logger.info({ flag: key, version: version + 1, undoes: version }, 'a change of a flag was taken back')
  await seeItHere(ctx)
  return { version: version + 1 }
}

async function ruleBefore(tx: Tx, key: FlagKey, version: number): Promise<FlagRule> {
  if (version === 1)
    return { state: definitionOf(key).default ? 'on' : 'off', percentage: 0, roles: [], creatorIds: [], countries: [] }
  const before = await tx.flagHistory.findUnique({ where: { key_version: { key, version: version - 1 } } })
  if (!before) throw new DomainError('flags.nothing_to_undo')
  return ruleOfRow(before)
}
