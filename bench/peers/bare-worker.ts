// graphile-worker by itself, with the settings of packages/jobs. Arguments: database address, jobs side by side.
import { Logger, run } from 'graphile-worker'
import pg from 'pg'

const [url = '', concurrency = '4'] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url, max: Number(concurrency) + 3 })
const runner = await run({
  pgPool: pool,
  concurrency: Number(concurrency),
  pollInterval: 1000,
  noHandleSignals: true,
  logger: new Logger(() => () => {}),
  preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  taskList: {
    'bench.nothing': async () => {},
    'bench.tell': async payload => {
      const id = typeof payload === 'object' && payload !== null && 'id' in payload ? String(payload.id) : ''
      process.stdout.write(`began ${id} ${performance.timeOrigin + performance.now()}\n`)
    },
  },
})
process.on('SIGTERM', () => {
  void runner
    .stop()
    .then(() => pool.end())
    .then(() => process.exit(0))
})
process.stdout.write('ready\n')
