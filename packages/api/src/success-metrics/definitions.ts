import { Prisma } from '@odim/db'
import { endedPayments } from '../payments/index.ts'
import type { FigureName } from './names.ts'

export type Range = { from: Date; to: Date; bucketSeconds: number }

type Common = {
  /** What we want: at least or at most. */
  target: { atLeast: number } | { atMost: number }
}
/** A share: rows of `bucket`, `part` and `whole`. The value is the sum of the parts by the sum of the wholes. */
export type ShareFigure = Common & { kind: 'share'; query(range: Range): Prisma.Sql }
/** A duration: rows of `bucket` and `classes`, summed; milliseconds. */
export type DurationFigure = Common & { kind: 'duration'; quantile: number; query(range: Range): Prisma.Sql }
/** Comes with what it measures. */
export type ComingFigure = Common & { kind: 'coming' }

const bucketOf = (at: string, { from, bucketSeconds }: Range) =>
  Prisma.sql`floor(extract(epoch FROM ${Prisma.raw(at)} - ${from}::timestamptz) / ${bucketSeconds}::int)::int`
const within = (at: string, { from, to }: Range) =>
  Prisma.sql`${Prisma.raw(at)} >= ${from}::timestamptz AND ${Prisma.raw(at)} < ${to}::timestamptz`

/** Of what came to one of these ends in the window, how many to the first; what came to both counts by its last. */
function ends(range: Range, machine: string, good: string, bad: string): Prisma.Sql {
  return Prisma.sql`
    WITH ended AS (
      SELECT DISTINCT ON (subject_id) moved_at, to_state FROM state_history
      WHERE machine = ${machine} AND to_state IN (${good}, ${bad}) AND ${within('moved_at', range)}
      ORDER BY subject_id, id DESC)
    SELECT ${bucketOf('moved_at', range)} AS bucket, (count(*) FILTER (WHERE to_state = ${good}))::float8 AS part, count(*)::float8 AS whole
    FROM ended GROUP BY 1`
}

/** The definitions; in words they stand in the catalogs as `figures_<name>_definition`. */
export const figures: Readonly<Record<FigureName, ShareFigure | DurationFigure | ComingFigure>> = {
  'payment-success': {
    kind: 'share',
    target: { atLeast: 0.95 },
    query: range => Prisma.sql`
      SELECT ${bucketOf('moved_at', range)} AS bucket, (count(*) FILTER (WHERE paid))::float8 AS part, count(*)::float8 AS whole
      FROM (${endedPayments(within('moved_at', range))}) AS ended GROUP BY 1`,
  },
  'response-time': {
    kind: 'duration',
    quantile: 0.95,
    target: { atMost: 500 },
    query: range => Prisma.sql`
      WITH summed AS (
        SELECT ${bucketOf('hour', range)} AS bucket, place, sum(counted)::float8 AS counted
        FROM metric_hours, unnest(classes) WITH ORDINALITY AS class (counted, place)
        WHERE kind = 'route' AND ${within('hour', range)} GROUP BY 1, 2)
      SELECT bucket, array_agg(counted ORDER BY place) AS classes FROM summed GROUP BY 1`,
  },
  'error-rate': {
    kind: 'share',
    target: { atMost: 0.001 },
    query: range => Prisma.sql`
      SELECT ${bucketOf('hour', range)} AS bucket, sum(errors)::float8 AS part, sum(count)::float8 AS whole
      FROM metric_hours WHERE kind = 'route' AND ${within('hour', range)} GROUP BY 1`,
  },
  'onboarding-completion': {
    kind: 'share',
    target: { atLeast: 0.6 },
    query: range => Prisma.sql`
      SELECT ${bucketOf('created_at', range)} AS bucket, count(published_at)::float8 AS part, count(*)::float8 AS whole
      FROM creators WHERE ${within('created_at', range)} GROUP BY 1`,
  },
  'upload-success': {
    kind: 'share',
    target: { atLeast: 0.98 },
    query: range => ends(range, 'asset', 'ready', 'failed'),
  },
  'booking-conflicts': { kind: 'coming', target: { atMost: 0 } },
  'session-recovery': {
    kind: 'share',
    target: { atLeast: 0.7 },
    query: range => Prisma.sql`
      SELECT ${bucketOf('asked.created_at', range)} AS bucket, count(*)::float8 AS whole,
             (count(*) FILTER (WHERE EXISTS (
               SELECT FROM mails changed WHERE changed.template = 'password-changed' AND changed.to_address = asked.to_address
                 AND changed.created_at >= asked.created_at AND changed.created_at < asked.created_at + interval '1 hour')))::float8 AS part
      FROM mails asked WHERE asked.template = 'reset-password' AND ${within('asked.created_at', range)} GROUP BY 1`,
  },
  chargebacks: { kind: 'coming', target: { atMost: 0.005 } },
  retention: {
    kind: 'share',
    target: { atLeast: 0.7 },
    query: range => Prisma.sql`
      SELECT ${bucketOf('ended.ends_at', range)} AS bucket, count(*)::float8 AS whole,
             (count(*) FILTER (WHERE EXISTS (
               SELECT FROM subscription_periods next WHERE next.subscription_id = ended.subscription_id
                 AND next.starts_at >= ended.ends_at AND next.starts_at <= ended.ends_at + interval '7 days'
                 AND next.starts_at < ${range.to}::timestamptz)))::float8 AS part
      FROM subscription_periods ended WHERE ${within('ended.ends_at', range)} GROUP BY 1`,
  },
  'fan-conversion': {
    kind: 'share',
    target: { atLeast: 0.05 },
    query: range => Prisma.sql`
      SELECT ${bucketOf('u.created_at', range)} AS bucket, count(*)::float8 AS whole,
             (count(*) FILTER (WHERE EXISTS (
               SELECT FROM orders o WHERE o.fan_id = u.id AND o.state = 'paid' AND o.paid_at < ${range.to}::timestamptz)))::float8 AS part
      FROM users u
      WHERE u.email_verified_at IS NOT NULL AND ${within('u.created_at', range)}
        AND NOT EXISTS (SELECT FROM creators c WHERE c.user_id = u.id)
      GROUP BY 1`,
  },
}
