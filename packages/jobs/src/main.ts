/** The worker process: runs jobs until SIGTERM or SIGINT, then lets the running ones finish. */
import { alertRulesOf, createServices, createSystemContext, startTracing, watchFatal } from '@odim/api'
import { jobContracts } from '@odim/api/jobs'
import { readEnv, type WorkerEnv } from './env.ts'
import { observeJob, serveMetrics, watchQueue } from './observe.ts'
import { registry } from './registry.ts'
import { schedules } from './scheduled-jobs.ts'
import { runWorker } from './worker.ts'

function envOrExit(): WorkerEnv {
  try {
    const env = readEnv()
    alertRulesOf(env.api)
    return env
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

const { api, concurrency, metricsPort } = envOrExit()
const stopTracing = api.telemetry?.traces
  ? await startTracing({ app: api.applicationName, release: api.telemetry.release ?? '' })
  : undefined
const services = createServices(api)
watchFatal(services)
const { logger } = services

const worker = runWorker({
  url: api.databaseUrl,
  contracts: jobContracts,
  handlers: registry,
  reader: services.db.prisma,
  logger,
  schedules,
  concurrency,
  around: observeJob(services),
  createContext: job =>
    createSystemContext(services, {
      cause: `job:${job.name}`,
      requestId: job.origin.requestId,
      job: { id: job.id, attempt: job.attempt },
      fence: job.fence,
    }),
})
watchQueue(services)
services.telemetry.start()
const metrics = serveMetrics(services, metricsPort)
logger.info({ jobs: jobContracts.map(contract => contract.name), concurrency }, 'worker started')

async function stop(): Promise<void> {
  logger.info('worker stops')
  await worker.stop()
  await services.flags.close()
  await services.signals.close()
  metrics?.close()
  await services.telemetry.stop()
  await services.db.close()
  await stopTracing?.()
  process.exit(0)
}

let asked = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    // The second time somebody means it: what is still locked is freed by the next worker's rescuer.
    if (asked) process.exit(1)
    asked = true
    stop().catch((error: unknown) => {
      logger.error({ err: error }, 'worker did not stop cleanly')
      process.exit(1)
    })
  })
}
