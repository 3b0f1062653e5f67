import type { Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { definitionOf, type FlagKey, isFlagKey } from './registry.ts'
import type { FlagRule } from './rule.ts'
import { saveRule, seeItHere } from './save-rule.ts'
import { type ChangeFlagInput, roleSchema } from './schema.ts'

/**
 * Decides for whom a flag is on. Every process follows within a second.
 *
 * @throws DomainError not_found, rule_empty, unknown_role, unknown_country, unknown_creator, confirm_first, each beside its field;
 *   changed_meanwhile when another operator was quicker
 */
export async function changeFlag(ctx: SignedInContext, input: ChangeFlagInput): Promise<{ version: number }> {
  const { key, version, reason } = input
  if (!isFlagKey(key)) throw new DomainError('flags.not_found')
  if (stopsSomething(key, input.state) && !input.confirmed)
    throw new DomainError('flags.confirm_first', { field: 'confirmed' })
  await ctx.transaction(async tx => {
    const rule = await ruleOf(tx, input)
    await saveRule(tx, ctx, { key, version, rule, reason, undoes: null })
  })
  ctx.logger.info({ flag: key, version: version + 1, state: input.state }, 'a flag was changed')
  await seeItHere(ctx)
  return { version: version + 1 }
}

export function stopsSomething(key: FlagKey, state: FlagRule['state']): boolean {
  return definitionOf(key).kind === 'kill-switch' && state !== 'on'
}

async function ruleOf(tx: Tx, input: ChangeFlagInput): Promise<FlagRule> {
  const { state, percentage } = input
  // What stands in the form for "some" is not meant when everybody or nobody is.
  if (state !== 'some') return { state, percentage: 0, roles: [], creatorIds: [], countries: [] }
  const roles = input.roles.map(role => {
    const known = roleSchema.safeParse(role)
    if (!known.success) throw new DomainError('flags.unknown_role', { field: 'roles', params: { role } })
    return known.data
  })
  const countries = await knownCountries(tx, input.countries)
  const creatorIds = await idsOfCreators(tx, input.creators)
  if (percentage === 0 && roles.length + countries.length + creatorIds.length === 0)
    throw new DomainError('flags.rule_empty', { field: 'state' })
  return { state, percentage, roles: unique(roles), creatorIds: unique(creatorIds), countries }
}

async function knownCountries(tx: Tx, wanted: readonly string[]): Promise<string[]> {
  if (wanted.length === 0) return []
  const countries = unique(wanted.map(country => country.toUpperCase()))
  const rows = await tx.integration.findMany({ where: { country: { in: countries } }, select: { country: true } })
  const known = new Set(rows.map(row => row.country))
  const unknown = countries.find(country => !known.has(country))
  if (unknown !== undefined)
    throw new DomainError('flags.unknown_country', { field: 'countries', params: { country: unknown } })
  return countries
}

async function idsOfCreators(tx: Tx, handles: readonly string[]): Promise<string[]> {
  if (handles.length === 0) return []
  const rows = await tx.creator.findMany({
    where: { handle: { in: [...handles] } },
    select: { id: true, handle: true },
  })
  const ids = new Map(rows.map(({ id, handle }) => [handle?.toLowerCase(), id]))
  return handles.map(handle => {
    const id = ids.get(handle)
    if (id === undefined)
      throw new DomainError('flags.unknown_creator', { field: 'creators', params: { creator: handle } })
    return id
  })
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)]
}
