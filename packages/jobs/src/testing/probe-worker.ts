/*
 * A worker for the tests, as a process of its own: it can be killed, stopped and continued like a real one. Its jobs write down
 * when they start (unfenced) and what they achieve (fenced).
 */
import { setTimeout as delay } from 'node:timers/promises'
import { exitCodeOf, stopInOrder } from '@odim/api'
import { createDatabase, defineJob, enqueue, type Tx } from '@odim/db'
import { pino } from 'pino'
import { z } from 'zod'
import type { HandlersFor } from '../contracts.ts'
import { schedule } from '../schedules.ts'
import { runWorker } from '../worker.ts'

export const hold = defineJob('probe.hold', z.object({ name: z.string(), holdMs: z.number().optional() }))
export const fail = defineJob('probe.fail', z.object({ name: z.string() }), { maxAttempts: 5 })
export const chain = defineJob('probe.chain', z.object({ name: z.string() }))
export const queued = defineJob('probe.queued', z.object({ name: z.string(), holdMs: z.number() }), {
  queue: 'one-at-a-time',
})
export const quiet = defineJob('probe.quiet', z.object({ name: z.string(), holdMs: z.number() }))
export const busy = defineJob('probe.busy', z.object({ name: z.string(), busyMs: z.number() }))
export const tick = defineJob('probe.tick', z.strictObject({ name: z.string() }))
const contracts = [hold, fail, chain, queued, quiet, busy, tick] as const

type Context = {
  started(name: string): Promise<void>
  transaction(fn: (tx: Tx) => Promise<void>): Promise<void>
}

const achieve = (tx: Tx, name: string) =>
  tx.$executeRaw`INSERT INTO probe_results (name, pid) VALUES (${name}, ${process.pid})`

const handlers: HandlersFor<typeof contracts, Context> = {
  'probe.hold': async (ctx, { name, holdMs }) => {
    await ctx.started(name)
    await delay(holdMs ?? 0)
    await ctx.transaction(async tx => {
      await achieve(tx, name)
    })
  },
  'probe.fail': async (ctx, { name }) => {
    await ctx.started(name)
    throw new Error('as asked')
  },
  'probe.chain': async (ctx, { name }) => {
    await ctx.transaction(async tx => {
      await enqueue(tx, hold, { name: `${name}-next` })
    })
  },
  'probe.queued': async (ctx, { name, holdMs }) => {
    await ctx.started(name)
    await delay(holdMs)
    await ctx.transaction(async tx => {
      await achieve(tx, name)
    })
  },
  'probe.quiet': async (ctx, { name, holdMs }) => {
    await ctx.started(name)
    await delay(holdMs)
  },
  'probe.busy': async (ctx, { name, busyMs }) => {
    await ctx.started(name)
    for (const end = Date.now() + busyMs; Date.now() < end; );
    await ctx.transaction(async tx => {
      await achieve(tx, name)
    })
  },
  'probe.tick': async (ctx, { name }) => {
    await ctx.transaction(async tx => {
      await achieve(tx, name)
    })
  },
}

if (process.argv[2] !== undefined) {
  const url = process.argv[2]
  const db = createDatabase({ url, poolSize: 3 })
  const logger = pino({ level: 'debug' })
  const worker = runWorker({
    url,
    contracts,
    handlers,
    reader: db.prisma,
    logger,
    // Only where asked for: the turn of a minute must not add a job to the other tests.
    schedules:
      process.argv[4] !== 'scheduled'
        ? []
        : [schedule(tick, '* * * * *', { name: 'tick' }, { backfillMs: 10 * 60_000 })],
    // Long enough that a machine with too much to do is not taken for a dead worker.
    heartbeat: { intervalMs: 200, timeoutMs: 2500 },
    stopPatienceMs: Number(process.argv[3] ?? 10_000),
    createContext: job => ({
      started: async name => {
        await db.prisma
          .$executeRaw`INSERT INTO probe_starts (name, pid, attempt) VALUES (${name}, ${process.pid}, ${job.attempt})`
      },
      transaction: fn =>
        db.transaction(async tx => {
          await job.fence(tx)
          await fn(tx)
        }),
    }),
  })
  process.on('SIGTERM', async () => {
    const left = await worker.stop()
    const leftToo = await stopInOrder([{ name: 'the database', stop: db.close }], 5000)
    process.exit(exitCodeOf([...left, ...leftToo], logger))
  })
  process.stdout.write('{"ready":true}\n')
}
