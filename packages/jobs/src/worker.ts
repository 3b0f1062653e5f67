import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { doneWithin, stopInOrder } from '@odim/api'
import type { JobContract, Tx } from '@odim/db'
import { type Runner, run, Logger as WorkerLogger } from 'graphile-worker'
import pg from 'pg'
import type { Logger } from 'pino'
import type { JobInfo } from './contracts.ts'
import { startDrain } from './drain-outbox.ts'
import { type HeartbeatSettings, startHeartbeat } from './heartbeat.ts'
import { cronItems, type Schedule } from './schedules.ts'
import { buildTasks } from './tasks.ts'
import { trackAttempts } from './under-way.ts'

export type WorkerOptions<Context> = {
  /** As odim_app. */
  url: string
  contracts: readonly JobContract<string, unknown>[]
  /** `HandlersFor<typeof contracts, Context>`. */
  handlers: Readonly<Record<string, (ctx: Context, payload: never) => Promise<void>>>
  createContext(job: JobInfo): Context
  around?(job: JobInfo, attempt: () => Promise<void>): Promise<void>
  /** `services.db.prisma`: for the last look at a job before it is called done. */
  reader: Pick<Tx, '$queryRaw'>
  logger: Logger
  schedules?: readonly Schedule[]
  /** Jobs side by side in this process; 4 unless told. */
  concurrency?: number
  heartbeat?: HeartbeatSettings
  /** How long `stop()` lets running jobs finish before they are given back to the queue. */
  stopPatienceMs?: number
}

export type RunningWorker = {
  /** Look for staged jobs now. */
  nudge(): void
  /**
   * Takes no more jobs, lets the running ones finish, leaves nothing locked. Comes to an end whatever becomes of Postgres.
   *
   * @returns what it has not waited for: a frozen or lost database neither says that a job is done nor takes one back
   */
  stop(): Promise<string[]>
}

/** How long the queue may take to end once no job runs, and then its connections together: a few statements each. */
const windDownMs = 5000

const defaultHeartbeat: HeartbeatSettings = { intervalMs: 5000, timeoutMs: 30_000 }

/** The queue's log in ours. Its own success lines would be one for each job. */
function queueLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') logger.error({ queue: true }, message)
    else if (level === 'warning') logger.warn({ queue: true }, message)
    else logger.debug({ queue: true }, message)
  })
}

/**
 * Runs jobs until `stop()`. Postgres may go away and come back meanwhile: the queue's runner gives up when it can't say that a job
 * is done, and is then started again under a new name, the jobs of the old one freed.
 */
export function runWorker<Context>(options: WorkerOptions<Context>): RunningWorker {
  const { url, logger, concurrency = 4, stopPatienceMs = 25_000 } = options
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'odim-worker-queue',
    // One listens, one drains, one checks the schedules; the rest take and finish jobs.
    max: concurrency + 3,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  // Connections end when Postgres does; without listeners that would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))

  const heartbeat = startHeartbeat(url, options.heartbeat ?? defaultHeartbeat, logger)
  const drain = startDrain(pool, logger)
  const underWay = trackAttempts()
  const around = options.around ?? ((_job: JobInfo, attempt: () => Promise<void>) => attempt())
  const tasks = buildTasks({
    ...options,
    around: (job, attempt) => underWay.during(job, () => around(job, attempt)),
    holds: poolId => heartbeat.holds(poolId),
    afterStaging: () => drain.nudge(),
  })
  const stopping = new AbortController()
  const givenBack: string[] = []

  async function startRunner(): Promise<{ runner: Runner; poolId: string }> {
    const events = new EventEmitter()
    let poolId = ''
    events.on('pool:create', ({ workerPool }) => {
      poolId = workerPool.id
      heartbeat.watch(poolId)
    })
    const runner = await run({
      pgPool: pool,
      taskList: tasks,
      parsedCronItems: cronItems(options.schedules ?? []),
      concurrency,
      pollInterval: 1000,
      noHandleSignals: true,
      events,
      logger: queueLogger(logger),
      // With the default the last jobs' completion is not awaited at a stop: they stay locked and run again.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
    return { runner, poolId }
  }

  /** When the running jobs are done, and the queue had its time to say so. It may still have been taking one when it was asked to stop. */
  async function wound(): Promise<void> {
    do {
      await underWay.idle()
      await delay(windDownMs, undefined, { ref: false })
    } while (underWay.jobs.length > 0)
  }

  async function stopRunner(runner: Runner, poolId: string): Promise<void> {
    // It waits for a statement under way, and for its pause after a failed look at the schedules, which may be a minute.
    if (await doneWithin(Promise.race([runner.stop(), wound().then(() => Promise.reject())]), stopPatienceMs)) return
    const { jobs } = underWay
    if (jobs.length > 0) logger.warn({ jobs }, 'jobs did not finish in time; they are given back to the queue')
    givenBack.push(...jobs)
    heartbeat.ending(poolId)
    await runner.kill('the process stops')
  }

  async function supervise(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        const { runner, poolId } = await startRunner()
        failures = 0
        const asked = new Promise<'stop'>(resolve => {
          if (stopping.signal.aborted) resolve('stop')
          stopping.signal.addEventListener('abort', () => resolve('stop'), { once: true })
        })
        const ended = await Promise.race([asked, runner.promise.then(() => 'ended' as const)]).catch(
          (error: unknown) => {
            logger.error({ err: error }, 'the queue stopped by itself; starting it again')
            return 'ended' as const
          },
        )
        if (ended === 'stop') await stopRunner(runner, poolId)
        heartbeat.forget(poolId)
      } catch (error) {
        failures += 1
        if (failures === 1) logger.warn({ err: error }, 'the queue can not be reached; trying again')
      }
      if (!stopping.signal.aborted) {
        await delay(Math.min(5000, 250 * 2 ** failures), undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }

  const supervised = supervise()
  let stopped: Promise<string[]> | undefined
  async function stop(): Promise<string[]> {
    stopping.abort()
    // It may be starting the queue just now, which waits for the database as well. What it forgets has to come before the heartbeat's end.
    const overdue = wound().then(() => delay(1000, undefined, { ref: false }))
    await doneWithin(Promise.race([supervised, overdue]), stopPatienceMs + 1000)
    let forgotten = false
    const left = await stopInOrder(
      [
        {
          name: 'its place in the queue',
          stop: async () => {
            forgotten = await heartbeat.stop()
            if (!forgotten) throw new Error('nobody was told')
          },
        },
        { name: 'the staged jobs', stop: drain.stop },
        { name: 'the connections of the queue', stop: () => pool.end() },
      ],
      windDownMs,
    )
    // Untold, the jobs stay locked until another worker finds that nobody beats for them.
    return forgotten ? left : [...givenBack, ...left]
  }
  return {
    nudge: () => drain.nudge(),
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}
