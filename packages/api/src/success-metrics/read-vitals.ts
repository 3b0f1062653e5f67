import { z } from 'zod'
import type { Context } from '../context.ts'
import { type deviceNames, type VitalName, vitalNames } from './names.ts'

/** At most `good` is good, above `poor` is poor; as web.dev has them. Milliseconds; CLS has no unit. */
const limits: Readonly<Record<VitalName, { good: number; poor: number }>> = {
  LCP: { good: 2500, poor: 4000 },
  INP: { good: 200, poor: 500 },
  CLS: { good: 0.1, poor: 0.25 },
  FCP: { good: 1800, poor: 3000 },
  TTFB: { good: 800, poor: 1800 },
}
const daysBack = 28
const mostRoutes = 100

export type Verdict = 'good' | 'improve' | 'poor'
export type VitalsOfRoute = {
  route: string
  visits: number
  /** The 75th percentile, and what is thought of it; null where it wasn't measured. */
  vitals: Record<VitalName, { value: number; verdict: Verdict } | null>
}

const rowsSchema = z.array(
  z.object({ route: z.string(), metric: z.enum(vitalNames), value: z.number(), visits: z.int() }),
)

/** How pages felt in real browsers in the last 28 days, the most visited first. */
export async function readVitals(
  ctx: Context,
  { device }: { device: (typeof deviceNames)[number] },
): Promise<VitalsOfRoute[]> {
  const since = new Date(ctx.clock.now().getTime() - daysBack * 86_400_000)
  const phone = device === 'all' ? null : device === 'phone'
  const rows = rowsSchema.parse(
    await ctx.db.prisma.$queryRaw`
      WITH most AS (
        SELECT route FROM web_vitals WHERE measured_at >= ${since}::timestamptz
          AND (${phone}::boolean IS NULL OR phone = ${phone}::boolean)
        GROUP BY route ORDER BY count(*) DESC, route LIMIT ${mostRoutes})
      SELECT route, metric, percentile_cont(0.75) WITHIN GROUP (ORDER BY value) AS value, count(*)::int AS visits
      FROM web_vitals JOIN most USING (route)
      WHERE measured_at >= ${since}::timestamptz AND (${phone}::boolean IS NULL OR phone = ${phone}::boolean)
      GROUP BY route, metric`,
  )
  const routes = Map.groupBy(rows, ({ route }) => route)
  return [...routes]
    .map(([route, of]) => ({
      route,
      visits: Math.max(...of.map(({ visits }) => visits)),
      vitals: {
        LCP: judged(of, 'LCP'),
        INP: judged(of, 'INP'),
        CLS: judged(of, 'CLS'),
        FCP: judged(of, 'FCP'),
        TTFB: judged(of, 'TTFB'),
      },
    }))
    .toSorted((a, b) => b.visits - a.visits || a.route.localeCompare(b.route))
}

function judged(rows: z.infer<typeof rowsSchema>, metric: VitalName) {
  const value = rows.find(row => row.metric === metric)?.value
  if (value === undefined) return null
  const { good, poor } = limits[metric]
  const verdict: Verdict = value <= good ? 'good' : value <= poor ? 'improve' : 'poor'
  return { value, verdict }
}
