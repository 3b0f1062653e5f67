import { sqlState } from '@odim/db'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { after, nextAfter } from './latest.ts'
import type { SlowQueriesInput, TopStatementsInput } from './schema.ts'

/** Statements of ours that took at least SLOW_QUERY_MS, those seen last first, with the plan the worker has taken of them. */
export async function listSlowQueries(ctx: Context, { cursor, limit }: SlowQueriesInput) {
  const rows = await ctx.db.prisma.slowQuery.findMany({
    where: after(cursor),
    orderBy: [{ lastSeenAt: 'desc' }, { fingerprint: 'desc' }],
    take: limit + 1,
  })
  return { items: rows.slice(0, limit), nextCursor: nextAfter(rows, limit) }
}

const statements = z.array(
  z.object({
    sql: z.string(),
    calls: z.bigint(),
    totalMs: z.number(),
    meanMs: z.number(),
    maxMs: z.number(),
    rows: z.bigint(),
  }),
)

/** What PostgreSQL itself counted since its statistics were last reset; `available` is false where pg_stat_statements is missing. */
export async function topStatements(ctx: Context, { order, limit }: TopStatementsInput) {
  try {
    const found = await ctx.db.prisma.$queryRaw`
      SELECT sql, calls, total_ms AS "totalMs", mean_ms AS "meanMs", max_ms AS "maxMs", row_count AS rows
      FROM top_statements(${order}, ${limit}::int)`
    return { available: true as const, items: statements.parse(found) }
  } catch (error) {
    // Not installed; installed, but not loaded by the server.
    if (!['42P01', '55000'].includes(sqlState(error) ?? '')) throw error
    return { available: false as const, items: [] }
  }
}
