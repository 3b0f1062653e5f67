import { createServer, type Server } from 'node:http'
import { isDatabaseGone, metricsEndpoint, type Services } from '@odim/api'
import { z } from 'zod'
import type { JobInfo } from './contracts.ts'
import { StaleAttempt } from './fence.ts'

/** Measures each attempt at a job, writes a line about it, and keeps the error of each that failed. */
export function observeJob({ telemetry, logger }: Pick<Services, 'telemetry' | 'logger'>) {
  return async (job: JobInfo, attempt: () => Promise<void>): Promise<void> => {
    const { requestId } = job.origin
    const started = performance.now()
    const line = () => ({
      requestId,
      cause: `job:${job.name}`,
      job: { id: job.id, attempt: job.attempt },
      ms: Math.round(performance.now() - started),
    })
    try {
      await telemetry.measure('job', job.name, attempt, { error: error => !(error instanceof StaleAttempt) })
      logger.debug(line(), 'job')
    } catch (error) {
      logger.warn({ ...line(), err: error }, 'job failed')
      // An attempt that was given to another worker, and a database that went away, are no errors of the job.
      if (!(error instanceof StaleAttempt) && !isDatabaseGone(error))
        telemetry.reportError(error, { place: job.name, requestId })
      throw error
    }
  }
}

const queueSchema = z.tuple([
  z.object({ depth: z.number(), oldest: z.number(), failed: z.number(), staged: z.number() }),
])

/** How much waits in the queue: every worker tells the same, the whole. */
export function watchQueue({ telemetry, db }: Pick<Services, 'telemetry' | 'db'>): void {
  let asked: Promise<z.infer<typeof queueSchema>[0]> | undefined
  const look = () => {
    asked ??= db.prisma.$queryRaw`
      SELECT count(*) FILTER (WHERE due)::int AS depth, count(*) FILTER (WHERE attempts >= max_attempts)::int AS failed,
        coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE due)), 0)::float8 AS oldest,
        (SELECT count(*)::int FROM job_outbox) AS staged
      FROM (SELECT run_at, attempts, max_attempts, locked_at IS NULL AND attempts < max_attempts AND run_at <= now() AS due
        FROM graphile_worker._private_jobs) AS j`
      .then(rows => queueSchema.parse(rows)[0])
      .finally(() => {
        // The four numbers of one look come from one query.
        asked = undefined
      })
    return asked
  }
  telemetry.gauge('queue_depth', async () => (await look()).depth)
  telemetry.gauge('queue_oldest_seconds', async () => (await look()).oldest)
  telemetry.gauge('queue_failed', async () => (await look()).failed)
  telemetry.gauge('queue_staged', async () => (await look()).staged)
}

/** /metrics of this process, where a port is given; every other address is unknown. */
export function serveMetrics({ telemetry, config, logger }: Services, port: number | undefined): Server | undefined {
  if (port === undefined) return undefined
  const answer = metricsEndpoint(telemetry, config.telemetry ?? {})
  const server = createServer((request, response) => {
    // Not by `new URL`: of what isn't an address ("//") it throws, which here would end the worker.
    if (request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    answer(request, response).catch((error: unknown) => {
      logger.error({ err: error }, 'metrics could not be told')
      response.writeHead(500).end()
    })
  })
  server.on('error', error => logger.error({ err: error, port }, 'metrics can not be served'))
  server.listen(port)
  return server
}
