import { migrationStatus } from '@odim/db'
import type { Context } from '../context.ts'
import { judgeHealth } from './judge-health.ts'
import { recentTraffic } from './list-latency.ts'
import type { HealthSubject } from './names.ts'

/** Everything an operator has to know at a glance. What of it is wrong is said by `judgeHealth`. */
export type HealthFigures = {
  at: Date
  database: { connections: number; most: number }
  migrations: { applied: number; pending: string[] }
  workers: { alive: number }
  queue: { waiting: number; running: number; failed: number; oldestSeconds: number }
  mails: { failed: number; late: number }
  /** Waiting for too long; and of the last day, those whose handling failed. */
  webhooks: { late: number; failed: number }
  errors: { open: number; lastSeenAt: Date | null }
  /** Of the pages, in the last quarter of an hour; milliseconds. */
  traffic: { count: number; errors: number; p99: number | null }
  /** Rules that fire now. */
  alerts: { firing: number }
  release: string
}

/** The figures, and which of them ask for a person. */
export type Health = HealthFigures & { wrong: HealthSubject[] }

const beatsWithinMs = 30_000
/** As the invariant of the inbox says: every webhook has a verdict within two minutes. */
const webhookPatienceMs = 2 * 60_000
/** A webhook that failed stays so unless it is processed again; after a day its alert and the list still tell of it. */
const webhookMemoryMs = 24 * 3_600_000
const mailPatienceMs = 10 * 60_000
const trafficMs = 15 * 60_000

/** Asks the database how things stand, in one round of short queries. */
export async function checkHealth(ctx: Context): Promise<Health> {
  const { prisma } = ctx.db
  const at = ctx.clock.now()
  const before = (ms: number) => new Date(at.getTime() - ms)
  const [
    connections,
    migrations,
    alive,
    queue,
    failedMails,
    lateMails,
    lateWebhooks,
    failedWebhooks,
    open,
    lastError,
    traffic,
    firing,
  ] = await Promise.all([
    prisma.$queryRaw<{ used: number; most: number }[]>`
        SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) AS used,
               current_setting('max_connections')::int AS most`,
    migrationStatus(prisma),
    prisma.workerHeartbeat.count({ where: { beatAt: { gt: before(beatsWithinMs) } } }),
    queueFigures(ctx),
    prisma.mail.count({ where: { state: 'failed' } }),
    prisma.mail.count({ where: { state: 'queued', createdAt: { lt: before(mailPatienceMs) } } }),
    prisma.webhookEvent.count({ where: { verdict: null, receivedAt: { lt: before(webhookPatienceMs) } } }),
    prisma.webhookEvent.count({ where: { verdict: 'failed', receivedAt: { gt: before(webhookMemoryMs) } } }),
    prisma.errorGroup.count({ where: { resolvedAt: null } }),
    prisma.errorGroup.findFirst({
      where: { resolvedAt: null },
      orderBy: { lastSeenAt: 'desc' },
      select: { lastSeenAt: true },
    }),
    recentTraffic(ctx, before(trafficMs)),
    prisma.alertIncident.count({ where: { resolvedAt: null } }),
  ])
  const figures: HealthFigures = {
    at,
    database: { connections: connections[0]?.used ?? 0, most: connections[0]?.most ?? 0 },
    migrations: { applied: migrations.applied.length, pending: migrations.pending },
    workers: { alive },
    queue,
    mails: { failed: failedMails, late: lateMails },
    webhooks: { late: lateWebhooks, failed: failedWebhooks },
    errors: { open, lastSeenAt: lastError?.lastSeenAt ?? null },
    traffic,
    alerts: { firing },
    release: ctx.telemetry.release,
  }
  return { ...figures, wrong: judgeHealth(figures) }
}

type QueueRow = HealthFigures['queue']

/** Staged and queued together: what waits for its worker is one line to whoever waits, in whichever table it stands. */
async function queueFigures(ctx: Context): Promise<HealthFigures['queue']> {
  const [row] = await ctx.db.prisma.$queryRaw<QueueRow[]>`
    WITH due AS (
      SELECT greatest(run_at, created_at) AS since FROM graphile_worker._private_jobs
      WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now()
      UNION ALL
      SELECT greatest(run_at, created_at) FROM job_outbox WHERE run_at IS NULL OR run_at <= now())
    SELECT (SELECT count(*)::int FROM due) AS waiting,
           (SELECT coalesce(extract(epoch FROM now() - min(since)), 0)::int FROM due) AS "oldestSeconds",
           (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL) AS running,
           (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND attempts >= max_attempts) AS failed`
  return row ?? { waiting: 0, running: 0, failed: 0, oldestSeconds: 0 }
}
