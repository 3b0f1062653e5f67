import type { Context } from '../../context.ts'
import { quantileOf } from '../../telemetry/index.ts'
import type { Measure, Reading } from '../rule.ts'

type Of<Name extends Measure['of']> = Extract<Measure, { of: Name }>
export type Window = { since: Date; now: Date }

const unknown: Reading = { value: null, about: null }

/** SQL's pattern for `paystack*`; what LIKE would take for a wildcard stands for itself. */
const pattern = (names: string) => names.replace(/[\\%_]/g, '\\$&').replace(/\*$/, '%')

/** The largest share of failures among the names that were called often enough to tell. */
export async function failedShare(ctx: Context, measure: Of<'failed-share'>, { since, now }: Window): Promise<Reading> {
  const rows = await ctx.db.prisma.$queryRaw<{ value: number; about: string }[]>`
    SELECT min(name) AS about, sum(errors)::float8 / sum(count)::float8 AS value
    FROM metric_minutes
    WHERE minute > ${since}::timestamptz AND minute <= ${now}::timestamptz AND kind = ${measure.kind}
      AND name LIKE ${pattern(measure.names)}
    GROUP BY CASE WHEN ${measure.together} THEN '' ELSE name END HAVING sum(count) >= ${measure.atLeast}
    ORDER BY value DESC, about LIMIT 1`
  const [worst] = rows
  return worst ? { ...worst, about: measure.together ? measure.names.replace(/\W*\*$/, '') : worst.about } : unknown
}

/** The longest duration at that quantile among the names that were called often enough to tell; milliseconds. */
export async function slowest(ctx: Context, measure: Of<'duration'>, { since, now }: Window): Promise<Reading> {
  const rows = await ctx.db.prisma.$queryRaw<{ about: string; classes: number[] }[]>`
    WITH summed AS (
      SELECT name, place, sum(counted)::float8 AS counted
      FROM metric_minutes, unnest(classes) WITH ORDINALITY AS class (counted, place)
      WHERE minute > ${since}::timestamptz AND minute <= ${now}::timestamptz AND kind = ${measure.kind}
        AND name LIKE ${pattern(measure.names)}
      GROUP BY name, place)
    SELECT name AS about, array_agg(counted ORDER BY place) AS classes
    FROM summed GROUP BY name HAVING sum(counted) >= ${measure.atLeast} ORDER BY name LIMIT 500`
  return rows
    .map(({ about, classes }): Reading => ({ about, value: quantileOf(classes, measure.quantile) }))
    .reduce((most, one) => ((one.value ?? -1) > (most.value ?? -1) ? one : most), unknown)
}

/** The highest that any process showed in that time. */
export async function highest(ctx: Context, measure: Of<'gauge'>, { since, now }: Window): Promise<Reading> {
  const rows = await ctx.db.prisma.$queryRaw<{ value: number; about: string }[]>`
    SELECT instance AS about, max(highest) AS value FROM gauge_minutes
    WHERE minute > ${since}::timestamptz AND minute <= ${now}::timestamptz AND name = ${measure.gauge}
    GROUP BY instance ORDER BY value DESC, instance LIMIT 1`
  return rows[0] ?? unknown
}
