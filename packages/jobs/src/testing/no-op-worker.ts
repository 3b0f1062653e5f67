/*
 * The worker with jobs that do nothing, for `pnpm bench jobs`: everything around a job is the product's. `tell` says when it began.
 * Arguments: database address, jobs side by side.
 */
import { createDatabase, defineJob } from '@odim/db'
import { type Logger, pino } from 'pino'
import { z } from 'zod'
import type { HandlersFor } from '../contracts.ts'
import { runWorker } from '../worker.ts'

const nothing = defineJob('bench.nothing', z.object({ id: z.uuid() }))
const tell = defineJob('bench.tell', z.object({ id: z.uuid() }))
const contracts = [nothing, tell] as const

type Context = { jobId: string; logger: Logger }
const handlers: HandlersFor<typeof contracts, Context> = {
  'bench.nothing': async () => {},
  'bench.tell': async (_ctx, { id }) => {
    process.stdout.write(`began ${id} ${performance.timeOrigin + performance.now()}\n`)
  },
}

const [url = '', concurrency = '4'] = process.argv.slice(2)
const db = createDatabase({ url, poolSize: 3 })
const logger = pino({ level: 'info' }, pino.destination('/dev/null'))
const worker = runWorker({
  url,
  contracts,
  handlers,
  reader: db.prisma,
  logger,
  concurrency: Number(concurrency),
  // As the real one: a context with a logger of its own.
  createContext: (job): Context => ({
    jobId: job.id,
    logger: logger.child({ requestId: `job-${job.id}-${job.attempt}` }),
  }),
})
process.on('SIGTERM', () => {
  void worker
    .stop()
    .then(() => db.close())
    .then(() => process.exit(0))
})
process.stdout.write('ready\n')
