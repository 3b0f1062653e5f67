import { signal, sqlState, type Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import type { FlagKey } from './registry.ts'
import type { FlagRule } from './rule.ts'

export type Decision = { key: FlagKey; version: number; rule: FlagRule; reason: string; undoes: number | null }

/**
 * Writes the version after the one that was seen, and tells every process when it commits; the history is the database's own doing.
 *
 * @throws DomainError changed_meanwhile when somebody else has decided since
 */
export async function saveRule(tx: Tx, ctx: SignedInContext, decision: Decision): Promise<void> {
  const { key, version, rule, reason, undoes } = decision
  const data = {
    version: version + 1,
    state: rule.state,
    percentage: rule.percentage,
    roles: [...rule.roles],
    creatorIds: [...rule.creatorIds],
    countries: [...rule.countries],
    changedBy: ctx.actor.userId,
    changedAt: ctx.clock.now(),
    reason,
    undoes,
  }
  const { count } =
    version === 0
      ? await tx.flag.createMany({ data: { key, ...data }, skipDuplicates: true })
      : await tx.flag.updateMany({ where: { key, version }, data })
  if (count === 0) throw new DomainError('flags.changed_meanwhile')
  await recordAct(tx, ctx, {
    act: undoes === null ? 'flag.change' : 'flag.undo',
    about: `flag:${key}`,
    ...(undoes === null && { reason }),
    detail: { version: version + 1, state: rule.state },
  })
  await signal(tx, 'flags', key)
}

/** So that whoever has decided sees it on the next page. Where the reading fails, the signal brings it as to everybody else. */
export async function seeItHere(ctx: Pick<SignedInContext, 'flags' | 'logger'>): Promise<void> {
  await ctx.flags.refresh().catch((error: unknown) => {
    ctx.logger.warn({ err: error, state: sqlState(error) }, 'a flag was changed, and isn’t read back yet')
  })
}
