import { createHash } from 'node:crypto'
import type { Database, WatchedQuery } from '@odim/db'

type Slow = { sql: string; count: number; totalMs: number; maxMs: number; firstAt: Date; lastAt: Date }

export type SlowQueryKeeper = {
  /** For `createDatabase({ onQuery })`: keeps those that took at least the threshold. */
  hear(query: WatchedQuery): void
  write(db: Database): Promise<void>
}

const mostAtOnce = 100
const longestSql = 20_000

/** Values never come in: Prisma sends them apart from the text. What is typed into a text is taken out all the same. */
export function normalizeSql(sql: string): string {
  return sql
    .replace(/'(?:[^']|'')*'/g, "'…'")
    .replace(/(?<![$\w.])\d+(\.\d+)?\b/g, '0')
    .replace(/\(\s*\$\d+(\s*,\s*\$\d+)*\s*\)(\s*,\s*\(\s*\$\d+(\s*,\s*\$\d+)*\s*\))*/g, list =>
      list.replace(/,[\s\S]*(?=\))/, ', …'),
    )
    .replace(/\s+/g, ' ')
    .trim()
}

export function createSlowQueryKeeper(thresholdMs: number, now: () => Date): SlowQueryKeeper {
  let waiting = new Map<string, Slow>()
  return {
    hear({ sql, ms }) {
      if (ms < thresholdMs || !/^\s*(select|insert|update|delete|with|merge)\b/i.test(sql)) return
      if (sql.length > longestSql) return
      const fingerprint = createHash('md5').update(normalizeSql(sql)).digest('hex')
      const at = now()
      const known = waiting.get(fingerprint)
      if (!known && waiting.size >= mostAtOnce) return
      const one = known ?? { sql, count: 0, totalMs: 0, maxMs: 0, firstAt: at, lastAt: at }
      waiting.set(fingerprint, {
        ...one,
        count: one.count + 1,
        totalMs: one.totalMs + ms,
        maxMs: Math.max(one.maxMs, ms),
        lastAt: at,
      })
    },
    async write({ prisma }) {
      if (waiting.size === 0) return
      const rows = JSON.stringify([...waiting].map(([fingerprint, one]) => ({ fingerprint, ...one })))
      // A lost count is no loss worth a second try.
      waiting = new Map()
      await prisma.$executeRaw`
        INSERT INTO slow_queries AS s (fingerprint, sql, count, total_ms, max_ms, first_seen_at, last_seen_at)
        SELECT fingerprint, sql, count, "totalMs", "maxMs", "firstAt", "lastAt"
        FROM jsonb_to_recordset(${rows}::jsonb) AS r (fingerprint text, sql text, count bigint, "totalMs" float8, "maxMs" float8,
          "firstAt" timestamptz, "lastAt" timestamptz)
        ORDER BY fingerprint
        ON CONFLICT (fingerprint) DO UPDATE SET
          count = s.count + excluded.count, total_ms = s.total_ms + excluded.total_ms,
          max_ms = greatest(s.max_ms, excluded.max_ms), last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at)`
    },
  }
}
