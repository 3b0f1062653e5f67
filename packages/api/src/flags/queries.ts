import type { Reader } from '@odim/db'
import { translate } from '@odim/messages'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { definitionOf, type FlagKey, flagKeys, isFlagKey } from './registry.ts'
import type { FlagRule } from './rule.ts'
import { ruleColumns, ruleOfRow } from './rule-row.ts'
import type { ListFlagsInput } from './schema.ts'

type NamedCreator = { id: string; handle: string | null; displayName: string }

/** A rule with its creators by name. */
export type RuleView = Omit<FlagRule, 'creatorIds'> & { creators: NamedCreator[] }

export type FlagChange = {
  version: number
  rule: RuleView
  by: string
  at: Date
  reason: string
  /** The version that this change takes back. */
  undoes: number | null
}

export type FlagView = {
  key: FlagKey
  kind: 'kill-switch' | 'release' | 'setting'
  owner: string
  purpose: string
  /** The last day it may exist, YYYY-MM-DD. */
  endsOn: string | null
  money: boolean
  /** The capability that will read it, where there is none yet. */
  awaits: string | null
  default: boolean
  /** 0: nobody has decided yet, the default holds. */
  version: number
  rule: RuleView
  last: FlagChange | null
}

const changeColumns = {
  version: true,
  ...ruleColumns,
  reason: true,
  undoes: true,
  changedAt: true,
  changer: { select: { displayName: true } },
} as const
type ChangeRow = {
  version: number
  creatorIds: string[]
  reason: string
  undoes: number | null
  changedAt: Date
  changer: { displayName: string }
}

/** Every flag of the registry that the search finds, in the order of their keys. There are as many as the code has. */
export async function listFlags(ctx: Context, { q }: ListFlagsInput): Promise<FlagView[]> {
  const rows = await ctx.db.prisma.flag.findMany({ select: { key: true, ...changeColumns } })
  const creators = await creatorsOf(ctx.db.prisma, rows)
  const byKey = new Map(rows.map(row => [row.key, changeView(row, creators)]))
  const wanted = q.toLocaleLowerCase()
  return flagKeys
    .map(key => flagView(ctx, key, byKey.get(key) ?? null))
    .filter(({ key, owner, purpose }) => `${key} ${owner} ${purpose}`.toLocaleLowerCase().includes(wanted))
}

/** @throws DomainError not_found */
export async function getFlag(ctx: Context, input: { key: string }): Promise<FlagView & { countries: string[] }> {
  const key = knownKey(input.key)
  const [row, integrations] = await Promise.all([
    ctx.db.prisma.flag.findUnique({ where: { key }, select: changeColumns }),
    ctx.db.prisma.integration.findMany({ select: { country: true }, orderBy: { country: 'asc' } }),
  ])
  const last = row && changeView(row, await creatorsOf(ctx.db.prisma, [row]))
  return { ...flagView(ctx, key, last), countries: integrations.map(({ country }) => country) }
}

/** What was decided about a flag, the last first. @throws DomainError not_found */
export async function flagHistory(
  ctx: Context,
  { key, before, limit }: { key: string; before?: number | undefined; limit: number },
): Promise<{ items: FlagChange[]; nextBefore: number | null }> {
  const rows = await ctx.db.prisma.flagHistory.findMany({
    where: { key: knownKey(key), ...(before !== undefined && { version: { lt: before } }) },
    orderBy: { version: 'desc' },
    take: limit + 1,
    select: changeColumns,
  })
  const shown = rows.slice(0, limit)
  const creators = await creatorsOf(ctx.db.prisma, shown)
  return {
    items: shown.map(row => changeView(row, creators)),
    nextBefore: rows.length > limit ? (shown.at(-1)?.version ?? null) : null,
  }
}

/** What a flag about money has answered, the last first. @throws DomainError not_found */
export async function flagEvaluations(
  ctx: Context,
  { key, cursor, limit }: { key: string; cursor?: string | undefined; limit: number },
) {
  // Written in batches: what this process still holds is seen too.
  await ctx.flags.flush()
  const rows = await ctx.db.prisma.flagEvaluation.findMany({
    where: { flag: knownKey(key), ...(cursor !== undefined && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: {
      id: true,
      flagVersion: true,
      subject: true,
      result: true,
      variant: true,
      requestId: true,
      evaluatedAt: true,
    },
  })
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function knownKey(key: string): FlagKey {
  if (!isFlagKey(key)) throw new DomainError('flags.not_found')
  return key
}

function flagView(ctx: Context, key: FlagKey, last: FlagChange | null): FlagView {
  const { kind, owner, purpose, endsOn, money = false, awaits = null, default: on } = definitionOf(key)
  const untouched: RuleView = { state: on ? 'on' : 'off', percentage: 0, roles: [], creators: [], countries: [] }
  return {
    ...{ key, kind, owner, endsOn, money, awaits, default: on, last },
    purpose: translate(purpose, {}, ctx.request.locale),
    version: last?.version ?? 0,
    rule: last?.rule ?? untouched,
  }
}

function changeView(row: ChangeRow, creators: ReadonlyMap<string, NamedCreator>): FlagChange {
  const { creatorIds, ...rule } = ruleOfRow(row)
  return {
    version: row.version,
    rule: { ...rule, creators: creatorIds.flatMap(id => creators.get(id) ?? []) },
    by: row.changer.displayName,
    at: row.changedAt,
    reason: row.reason,
    undoes: row.undoes,
  }
}

async function creatorsOf(
  reader: Pick<Reader, 'creator'>,
  rows: readonly { creatorIds: string[] }[],
): Promise<Map<string, NamedCreator>> {
  const ids = [...new Set(rows.flatMap(row => row.creatorIds))]
  if (ids.length === 0) return new Map()
  const found = await reader.creator.findMany({
    where: { id: { in: ids } },
    select: { id: true, handle: true, displayName: true },
  })
  return new Map(found.map(creator => [creator.id, creator]))
}
