import { Prisma } from '@odim/db'
import type { Context } from '../context.ts'
import { durationClasses, quantileOf } from '../telemetry/index.ts'
import type { LatencyOrder } from './names.ts'
import { type LatencyInput, type LatencyOfInput, latencyWindows } from './schema.ts'

export type Latency = {
  name: string
  count: number
  errors: number
  /** Milliseconds; null where nothing was measured. */
  p50: number | null
  p95: number | null
  p99: number | null
  /** Of one call, on the average. */
  queries: number
  rows: number
}
export type LatencyPoint = Omit<Latency, 'name'> & { at: Date }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** More names than safe-names.ts lets a process make, times the kinds of process there are. */
const mostNames = 1000

type Sums = { count: number; errors: number; queries: number; rows: number; classes: number[] }

// One pass over the rows: taking the arrays apart with unnest and counting again takes many times as long.
const sums = Prisma.sql`sum(count)::float8 AS count, sum(errors)::float8 AS errors, sum(queries)::float8 AS queries,
  sum(rows)::float8 AS rows,
  ARRAY[${Prisma.join([...durationClasses, null].map((_, place) => Prisma.raw(`sum(classes[${place + 1}])`)))}]::float8[] AS classes`

function summed({ count, errors, queries, rows, classes }: Sums): Omit<Latency, 'name'> {
  const share = (q: number) => quantileOf(classes, q)
  const each = (of: number) => (count === 0 ? 0 : of / count)
  return {
    count,
    errors,
    p50: share(0.5),
    p95: share(0.95),
    p99: share(0.99),
    queries: each(queries),
    rows: each(rows),
  }
}

const rank: Readonly<Record<LatencyOrder, (one: Latency) => number>> = {
  p99: ({ p99 }) => p99 ?? 0,
  p95: ({ p95 }) => p95 ?? 0,
  p50: ({ p50 }) => p50 ?? 0,
  count: ({ count }) => count,
  errors: ({ count, errors }) => (count === 0 ? 0 : errors / count),
  queries: ({ queries }) => queries,
}

/** Where a window is read: a long one by the hour, from the beginning of the first, which is a sixtieth of the rows. */
function rowsOf(window: LatencyInput['window'], from: Date) {
  const hourly = latencyWindows[window].step % 60 === 0
  const table = Prisma.raw(hourly ? 'metric_hours' : 'metric_minutes')
  const at = Prisma.raw(hourly ? 'hour' : 'minute')
  const since = hourly ? new Date(Math.floor(from.getTime() / hourMs) * hourMs) : from
  return { at, asked: Prisma.sql`FROM ${table} WHERE ${at} >= ${since}` }
}

/** How long things took and how often they failed, by name, the worst by `order` first. */
export async function listLatency(ctx: Context, { window, kind, q, order, cursor, limit }: LatencyInput) {
  const { asked } = rowsOf(window, new Date(ctx.clock.now().getTime() - latencyWindows[window].minutes * minuteMs))
  const like = q ? `%${q.replace(/[\\%_]/g, sign => `\\${sign}`)}%` : null
  const rows = await ctx.db.prisma.$queryRaw<(Sums & { name: string })[]>`
    SELECT name, ${sums} ${asked} AND kind = ${kind} AND (${like}::text IS NULL OR name ILIKE ${like})
    GROUP BY name ORDER BY sum(count) DESC LIMIT ${mostNames}`
  const all = rows
    .map(({ name, ...of }): Latency => ({ name, ...summed(of) }))
    .toSorted((a, b) => rank[order](b) - rank[order](a) || (a.name < b.name ? -1 : 1))
  const end = cursor + limit
  return { items: all.slice(cursor, end), nextCursor: all.length > end ? end : null }
}

/** One name over time: a point for each step of the window, those without a call too, and the whole of it. */
export async function latencyOf(ctx: Context, { window, kind, name }: LatencyOfInput) {
  const { minutes, step } = latencyWindows[window]
  const stepMs = step * minuteMs
  const last = Math.floor(ctx.clock.now().getTime() / stepMs) * stepMs
  const first = new Date(last - (minutes / step - 1) * stepMs)
  const { at, asked } = rowsOf(window, first)
  const [whole, rows] = await Promise.all([
    ctx.db.prisma.$queryRaw<Sums[]>`
      SELECT ${sums} ${asked} AND kind = ${kind} AND name = ${name} HAVING sum(count) > 0`,
    ctx.db.prisma.$queryRaw<(Sums & { at: Date })[]>`
      SELECT date_bin(${`${step} minutes`}::interval, ${at}, ${first}) AS at, ${sums} ${asked}
      AND kind = ${kind} AND name = ${name} GROUP BY 1 ORDER BY 1`,
  ])
  const found = new Map(rows.map(({ at, ...of }) => [at.getTime(), summed(of)]))
  const nothing: Omit<Latency, 'name'> = {
    ...{ count: 0, errors: 0, p50: null, p95: null, p99: null, queries: 0, rows: 0 },
  }
  const points = Array.from({ length: minutes / step }, (_, place): LatencyPoint => {
    const at = new Date(first.getTime() + place * stepMs)
    return { at, ...(found.get(at.getTime()) ?? nothing) }
  })
  const [total] = whole
  return { kind, window, whole: { name, ...(total ? summed(total) : nothing) }, points }
}

/** All pages together since then: how many, how many failed, how long nearly all of them took at most. */
export async function recentTraffic(ctx: Context, since: Date) {
  const [row] = await ctx.db.prisma.$queryRaw<Sums[]>`
    SELECT ${sums} FROM metric_minutes WHERE minute >= ${since} AND kind = 'route' HAVING sum(count) > 0`
  if (!row) return { count: 0, errors: 0, p99: null }
  const { count, errors, p99 } = summed(row)
  return { count, errors, p99 }
}
