import { Prisma } from '@odim/db'
import type { Context } from '../../context.ts'
import { endedPayments } from '../../payments/index.ts'
import type { Reading } from '../rule.ts'
import type { Window } from './minutes.ts'
import type { StockName } from './stock-names.ts'

/** A webhook has its verdict within two minutes, as the inbox's invariant says; then it is late. */
const webhookPatience = '2 minutes'
const mailPatience = '10 minutes'
/** A scanner that is restarted reads its signatures for minutes. */
const scanPatience = '15 minutes'

/** Each gives one row: `value`, null where it can't be told, and what it is about. */
const queries: Readonly<Record<StockName, (window: Window, atLeast: number) => Prisma.Sql>> = {
  'seconds-without-worker': ({ now }) => Prisma.sql`
    SELECT extract(epoch FROM ${now}::timestamptz - max(beat_at))::float8 AS value, NULL AS about FROM worker_heartbeats`,

  // Staged and queued together: what waits for its worker waits, in whichever table it stands.
  'oldest-due-job': ({ now }) => Prisma.sql`
    WITH due AS (
      SELECT greatest(j.run_at, j.created_at) AS since, t.identifier AS task
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= ${now}::timestamptz
      UNION ALL
      SELECT greatest(run_at, created_at), task FROM job_outbox WHERE run_at IS NULL OR run_at <= ${now}::timestamptz)
    SELECT coalesce(greatest(extract(epoch FROM ${now}::timestamptz - min(since)), 0), 0)::float8 AS value,
           (array_agg(task ORDER BY since))[1] AS about FROM due`,

  'jobs-given-up': () => Prisma.sql`
    SELECT count(*)::float8 AS value, (array_agg(t.identifier ORDER BY j.updated_at DESC))[1] AS about
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.locked_at IS NULL AND j.attempts >= j.max_attempts`,

  'mails-stuck': ({ now }) => Prisma.sql`
    SELECT count(*)::float8 AS value, (array_agg(template ORDER BY created_at))[1] AS about
    FROM mails WHERE state = 'queued' AND created_at < ${now}::timestamptz - ${mailPatience}::interval`,

  'mails-refused': ({ since, now }) => Prisma.sql`
    SELECT count(*)::float8 AS value, (array_agg(template ORDER BY created_at DESC))[1] AS about
    FROM mails WHERE state = 'failed' AND created_at > ${since}::timestamptz AND created_at <= ${now}::timestamptz`,

  'webhooks-unprocessed': ({ since, now }) => Prisma.sql`
    WITH bad AS (
      SELECT event, received_at FROM webhook_events
      WHERE verdict IS NULL AND received_at < ${now}::timestamptz - ${webhookPatience}::interval
      UNION ALL
      SELECT event, received_at FROM webhook_events
      WHERE verdict = 'failed' AND received_at > ${since}::timestamptz AND received_at <= ${now}::timestamptz)
    SELECT count(*)::float8 AS value, (array_agg(event ORDER BY received_at))[1] AS about FROM bad`,

  'payment-success': ({ since, now }, atLeast) => Prisma.sql`
    SELECT CASE WHEN count(*) >= ${atLeast} THEN (count(*) FILTER (WHERE paid))::float8 / count(*)::float8 END AS value, NULL AS about
    FROM (${endedPayments(Prisma.sql`moved_at > ${since}::timestamptz AND moved_at <= ${now}::timestamptz`)}) AS ended`,

  'money-exceptions': () => Prisma.sql`
    SELECT count(*)::float8 AS value, (array_agg(kind ORDER BY opened_at))[1] AS about
    FROM payment_exceptions WHERE resolved_at IS NULL`,

  // Of all three lists: a payment that doesn't fit, a payout that waits for somebody, a difference to the provider.
  'oldest-exception': ({ now }) => Prisma.sql`
    WITH open AS (
      SELECT kind, opened_at FROM payment_exceptions WHERE resolved_at IS NULL
      UNION ALL SELECT kind, opened_at FROM payout_exceptions WHERE resolved_at IS NULL
      UNION ALL SELECT kind, opened_at FROM reconciliation_exceptions WHERE resolved_at IS NULL)
    SELECT coalesce(greatest(extract(epoch FROM ${now}::timestamptz - min(opened_at)), 0), 0)::float8 AS value,
           (array_agg(kind ORDER BY opened_at))[1] AS about FROM open`,

  // Of the run of every five minutes and of the nightly one, each as it was last.
  'invariants-broken': ({ now }) => Prisma.sql`
    WITH latest AS (
      SELECT DISTINCT ON (nightly) results FROM invariant_runs WHERE finished_at <= ${now}::timestamptz
      ORDER BY nightly, finished_at DESC, id DESC)
    SELECT count(*)::float8 AS value, min(r.name) AS about
    FROM latest, jsonb_to_recordset(results) AS r (name text, count bigint) WHERE r.count > 0`,

  'oldest-unsealed': ({ now }) => Prisma.sql`
    SELECT coalesce(greatest(extract(epoch FROM ${now}::timestamptz - min(written_at)), 0), 0)::float8 AS value, NULL AS about
    FROM ledger_unsealed`,

  'upload-failures': ({ since, now }, atLeast) => Prisma.sql`
    WITH ended AS (
      SELECT DISTINCT ON (subject_id) subject_id, to_state FROM state_history
      WHERE moved_at > ${since}::timestamptz AND moved_at <= ${now}::timestamptz
        AND machine = 'asset' AND to_state IN ('ready', 'failed')
      ORDER BY subject_id, id DESC)
    SELECT CASE WHEN count(*) >= ${atLeast} THEN (count(*) FILTER (WHERE to_state = 'failed'))::float8 / count(*)::float8 END AS value,
           NULL AS about FROM ended`,

  'uploads-held': ({ now }) => Prisma.sql`
    SELECT count(*)::float8 AS value, (array_agg(reason ORDER BY created_at))[1] AS about
    FROM assets WHERE state = 'held' AND created_at < ${now}::timestamptz - ${scanPatience}::interval`,

  // An old error that goes on is on the errors page; a new one that comes often is news. Of a storm only some events are kept, so
  // the group's own count is what counts.
  'error-burst': ({ since, now }) => Prisma.sql`
    SELECT coalesce(max(count), 0)::float8 AS value, (array_agg(left(name || ': ' || message, 150) ORDER BY count DESC))[1] AS about
    FROM error_groups
    WHERE last_seen_at > ${since}::timestamptz AND first_seen_at > ${now}::timestamptz - interval '1 hour'
      AND first_seen_at <= ${now}::timestamptz AND resolved_at IS NULL`,

  'seconds-without-metrics': ({ now }) => Prisma.sql`
    SELECT greatest(extract(epoch FROM ${now}::timestamptz - max(minute)), 0)::float8 AS value, NULL AS about
    FROM metric_minutes WHERE minute <= ${now}::timestamptz`,
}

/** Asks the product's own tables. */
export async function countStock(ctx: Context, stock: StockName, window: Window, atLeast = 1): Promise<Reading> {
  const [row] = await ctx.db.prisma.$queryRaw<Reading[]>(queries[stock](window, atLeast))
  return row ?? { value: null, about: null }
}
