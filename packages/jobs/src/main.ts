/** The worker process: runs jobs until SIGTERM or SIGINT, then lets the running ones finish. Ends with 1 if it left something behind, with 78 over a wrong setting. */
import {
  alertRulesOf,
  createServices,
  createSystemContext,
  exitCodeOf,
  exitCodeOfStart,
  startTracing,
  stopInOrder,
  watchFatal,
} from '@odim/api'
import { jobContracts, sealJob } from '@odim/api/jobs'
import { enqueue } from '@odim/db'
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
    process.exit(exitCodeOfStart(error))
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
// At once and not at the next minute; without Postgres its schedule begins it.
services.db.transaction(tx => enqueue(tx, sealJob, {}, { jobKey: sealJob.name })).catch(() => {})
watchQueue(services)
services.telemetry.start()
const metrics = serveMetrics(services, metricsPort)
logger.info({ jobs: jobContracts.map(contract => contract.name), concurrency }, 'worker started')

/** For what is still to be written and sent after the last job: with the jobs' 25 seconds below the 40 of a service manager. */
const lastWordsMs = 8000

async function stop(): Promise<void> {
  logger.info('worker stops')
  const left = await worker.stop()
  const leftToo = await stopInOrder(
    [
      { name: 'flags', stop: services.flags.close },
      { name: 'signals', stop: services.signals.close },
      { name: 'metrics', stop: () => void metrics?.close() },
      { name: 'telemetry', stop: services.telemetry.stop },
      { name: 'the database', stop: services.db.close },
      { name: 'traces', stop: () => stopTracing?.() },
    ],
    lastWordsMs,
  )
  process.exit(exitCodeOf([...left, ...leftToo], logger))
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
