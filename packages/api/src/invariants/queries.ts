import { asLedgerReader, readInvariants } from '@odim/db'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { type Result, resultsSchema } from './result.ts'
import type { InvariantInput, RunsInput } from './schema.ts'

/** Three runs that did not come. */
const lateMs = 15 * 60_000

type Found = Result & { at: Date }

/** What the latest finished run of each kind found, by name. */
async function latest(ctx: Context): Promise<Map<string, Found>> {
  const runs = await ctx.db.prisma.$queryRaw<{ finished_at: Date; results: unknown }[]>`
    SELECT r.finished_at, r.results FROM (VALUES (true), (false)) AS kind (nightly)
    CROSS JOIN LATERAL (SELECT * FROM invariant_runs WHERE nightly = kind.nightly AND finished_at IS NOT NULL
                        ORDER BY finished_at DESC, id DESC LIMIT 1) r`
  return new Map(
    runs.flatMap(run =>
      resultsSchema.parse(run.results).map(result => [result.name, { ...result, at: run.finished_at }] as const),
    ),
  )
}

/** The postings that no seal covers yet: how many, and since when the oldest waits. */
async function unsealedTail(ctx: Context): Promise<{ count: number; oldestAt: Date | null }> {
  const found = await asLedgerReader(ctx.db.prisma).ledgerUnsealed.aggregate({
    _count: true,
    _min: { writtenAt: true },
  })
  return { count: found._count, oldestAt: found._min.writtenAt }
}

/** Every invariant as it was found last, what waits for its seal, and the runs, newest first. */
export async function listInvariants(ctx: Context, { cursor, limit }: RunsInput) {
  const [found, unsealed, rows] = [
    await latest(ctx),
    await unsealedTail(ctx),
    await ctx.db.prisma.invariantRun.findMany({
      where: cursor ? { id: { lt: cursor } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    }),
  ]
  const runs = rows.slice(0, limit).map(({ results, ...run }) => {
    const parsed = resultsSchema.parse(results)
    return {
      ...run,
      asked: parsed.length,
      broken: parsed.filter(({ count }) => count > 0).map(({ name, count }) => ({ name, count })),
    }
  })
  const invariants = (await readInvariants()).map(({ name, nightly }) => {
    const result = found.get(name)
    return { name, nightly, count: result?.count ?? null, at: result?.at ?? null }
  })
  const last = runs.length > 0 && rows.length > limit ? runs.at(-1) : undefined
  const often = invariants.find(({ at, nightly }) => at !== null && !nightly)?.at
  return {
    invariants,
    /** When those of every five minutes were asked last. */
    askedAt: often ?? null,
    late: often !== undefined && often !== null && ctx.clock.now().getTime() - often.getTime() > lateMs,
    unsealed,
    runs,
    nextCursor: last?.id ?? null,
  }
}

/** One invariant: what the latest run found of it, with some of the rows as text. @throws DomainError common.not_found */
export async function showInvariant(ctx: Context, { name }: InvariantInput) {
  const invariant = (await readInvariants()).find(one => one.name === name)
  if (!invariant) throw new DomainError('common.not_found')
  const result = (await latest(ctx)).get(name)
  return {
    name,
    nightly: invariant.nightly,
    /** As its file says it, in English: for whoever reads the rows. */
    about: invariant.about,
    sql: invariant.sql,
    count: result?.count ?? null,
    at: result?.at ?? null,
    rows: result?.rows ?? [],
  }
}
