/* The worker with its real jobs and queue, as a process that can be killed at a named place of a payment. */
import { createSystemContext } from '@odim/api'
import { jobContracts } from '@odim/api/jobs'
import { createKillableServices, readKillableSettings } from '@odim/api/testing'
import { registry } from '../registry.ts'
import { runWorker } from '../worker.ts'

const settings = readKillableSettings(process.argv[2])
const services = createKillableServices(settings)
runWorker({
  url: settings.config.databaseUrl,
  contracts: jobContracts,
  handlers: registry,
  reader: services.db.prisma,
  logger: services.logger,
  // A killed worker's jobs are free again within two seconds and not half a minute.
  heartbeat: { intervalMs: 200, timeoutMs: 1200 },
  createContext: job =>
    createSystemContext(services, {
      cause: `job:${job.name}`,
      requestId: job.origin.requestId,
      job: { id: job.id, attempt: job.attempt },
      fence: job.fence,
    }),
})
process.stdout.write('ready 0\n')
