import pg from 'pg'
import { z } from 'zod'
import type { Context } from '../context.ts'

const atOnce = 20
const longestPlan = 100_000
/** A plan changes as the data grows. */
const planAgainAfterMs = 24 * 3_600_000
const planSchema = z.array(z.object({ 'QUERY PLAN': z.string() }))

/**
 * Asks PostgreSQL how it would run each slow statement, whatever the values: planning only, on a connection of its own that may
 * not write, and that ends after two seconds of one statement.
 */
export async function explainSlowQueries(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  const stale = new Date(now.getTime() - planAgainAfterMs)
  const waiting = await ctx.db.prisma.slowQuery.findMany({
    where: { OR: [{ plannedAt: null }, { plannedAt: { lt: stale }, lastSeenAt: { gt: stale } }] },
    orderBy: { lastSeenAt: 'desc' },
    take: atOnce,
    select: { fingerprint: true, sql: true },
  })
  if (waiting.length === 0) return
  const plans = await planAll(
    ctx.config.databaseUrl,
    waiting.map(({ sql }) => sql),
  )
  await ctx.transaction(async tx => {
    const rows = JSON.stringify(waiting.map(({ fingerprint }, index) => ({ fingerprint, plan: plans[index] ?? null })))
    await tx.$executeRaw`
      UPDATE slow_queries s SET plan = r.plan, planned_at = ${now}
      FROM jsonb_to_recordset(${rows}::jsonb) AS r (fingerprint text, plan text) WHERE s.fingerprint = r.fingerprint`
  })
}

async function planAll(url: string, statements: string[]): Promise<(string | null)[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'odim-explain',
    connectionTimeoutMillis: 5000,
    statement_timeout: 2000,
    options: '-c default_transaction_read_only=on',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const plans: (string | null)[] = []
    for (const sql of statements) plans.push(await planOf(client, sql))
    return plans
  } finally {
    await client.end()
  }
}

/** null: there is no plan without the values, or a table of it is gone since. */
async function planOf(client: pg.Client, sql: string): Promise<string | null> {
  // It is sent without values, and such a text may hold several statements: of those only the first would be explained.
  if (sql.replace(/;\s*$/, '').includes(';')) return null
  try {
    const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN) ${sql}`)
    return planSchema
      .parse(rows)
      .map(row => row['QUERY PLAN'])
      .join('\n')
      .slice(0, longestPlan)
  } catch (error) {
    if (error instanceof pg.DatabaseError) return null
    throw error
  }
}
