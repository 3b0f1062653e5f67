import type { Database } from '@odim/db'
import type { Measured } from './instruments.ts'

export type GaugeReading = { name: string; last: number; highest: number }

/** What waits to be written, by minute. */
export type Pending = {
  metrics: Map<string, Measured & { minute: string }>
  gauges: Map<string, GaugeReading & { minute: string }>
}

/** While Postgres is gone the oldest minutes are given up past this many rows: a gap in a chart, not a full memory. */
const mostRows = 5000

export function emptyPending(): Pending {
  return { metrics: new Map(), gauges: new Map() }
}

export function addPending(pending: Pending, minute: string, measured: Measured[], gauges: GaugeReading[]): void {
  for (const one of measured) {
    const key = `${minute} ${one.kind} ${one.name}`
    const known = pending.metrics.get(key)
    pending.metrics.set(key, known ? { ...sum(known, one), minute } : { ...one, minute })
  }
  for (const { name, last, highest } of gauges) {
    const key = `${minute} ${name}`
    const known = pending.gauges.get(key)
    pending.gauges.set(key, { minute, name, last, highest: Math.max(highest, known?.highest ?? highest) })
  }
  for (const waiting of [pending.metrics, pending.gauges]) {
    for (const key of waiting.keys()) {
      if (waiting.size <= mostRows) break
      waiting.delete(key)
    }
  }
}

function sum(a: Measured, b: Measured): Measured {
  return {
    kind: a.kind,
    name: a.name,
    count: a.count + b.count,
    errors: a.errors + b.errors,
    totalMs: a.totalMs + b.totalMs,
    maxMs: Math.max(a.maxMs, b.maxMs),
    classes: a.classes.map((count, index) => count + (b.classes[index] ?? 0)),
    queries: a.queries + b.queries,
    rows: a.rows + b.rows,
  }
}

/** Adds to the rows of this process. Ordered, so that two flushes never wait for one another crosswise. */
export async function writeMinutes({ prisma }: Database, instance: string, pending: Pending): Promise<void> {
  if (pending.metrics.size > 0) {
    const rows = JSON.stringify([...pending.metrics.values()])
    await prisma.$executeRaw`
      INSERT INTO metric_minutes AS m (minute, kind, name, instance, count, errors, total_ms, max_ms, classes, queries, rows)
      SELECT minute, kind, name, ${instance}, count, errors, "totalMs", "maxMs", classes, queries, rows
      FROM jsonb_to_recordset(${rows}::jsonb) AS r (minute timestamptz, kind text, name text, count bigint, errors bigint,
        "totalMs" float8, "maxMs" float8, classes bigint[], queries bigint, rows bigint)
      ORDER BY minute, kind, name
      ON CONFLICT (minute, kind, name, instance) DO UPDATE SET
        count = m.count + excluded.count,
        errors = m.errors + excluded.errors,
        total_ms = m.total_ms + excluded.total_ms,
        max_ms = greatest(m.max_ms, excluded.max_ms),
        classes = (SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY i)
          FROM unnest(m.classes, excluded.classes) WITH ORDINALITY AS both_of (a, b, i)),
        queries = m.queries + excluded.queries,
        rows = m.rows + excluded.rows`
  }
  if (pending.gauges.size > 0) {
    const rows = JSON.stringify([...pending.gauges.values()])
    await prisma.$executeRaw`
      INSERT INTO gauge_minutes AS g (minute, name, instance, last, highest)
      SELECT minute, name, ${instance}, last, highest
      FROM jsonb_to_recordset(${rows}::jsonb) AS r (minute timestamptz, name text, last float8, highest float8)
      ORDER BY minute, name
      ON CONFLICT (minute, name, instance) DO UPDATE SET
        last = excluded.last, highest = greatest(g.highest, excluded.highest)`
  }
}
