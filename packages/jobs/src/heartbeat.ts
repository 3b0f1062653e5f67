import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { z } from 'zod'
import { createLease } from './lease.ts'

export type HeartbeatSettings = {
  /** How often this process says that it lives. */
  intervalMs: number
  /** A pool that has not beaten for this long is dead, and its jobs are given to others. */
  timeoutMs: number
}

export type Heartbeat = {
  watch(poolId: string): void
  /** Whether nobody can have taken the pool's jobs over yet, as far as is known here. */
  holds(poolId: string): boolean
  /** The pool is about to give back what it holds: from now on each job has to be asked for. */
  ending(poolId: string): void
  /** The pool has ended: its row goes, and what it still holds is freed. */
  forget(poolId: string): void
  /** @returns whether everything that was to be forgotten is; never without an answer of the database */
  stop(): Promise<boolean>
}

const told = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('beaten'),
    poolIds: z.array(z.string()),
    begunAt: z.object({ wall: z.number(), steady: z.number() }),
  }),
  z.object({ kind: z.literal('rescued'), poolId: z.string(), jobs: z.number() }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
  z.object({ kind: z.literal('ended'), forgotten: z.boolean() }),
])

/** Starts the thread, and starts it again should it ever end by itself. */
export function startHeartbeat(url: string, settings: HeartbeatSettings, logger: Logger): Heartbeat {
  const pools = new Set<string>()
  const lease = createLease(settings.timeoutMs)
  let stopping = false
  let ended: Promise<void> = Promise.resolve()
  let forgotten = false

  function start(): Worker {
    const fresh = new Worker(new URL('./heartbeat-thread.ts', import.meta.url), {
      workerData: { url, pid: process.pid, ...settings },
    })
    fresh.on('message', (message: unknown) => {
      // Under `node --watch` the thread's loader talks here too, about the files it has read; that is none of ours.
      const heard = told.safeParse(message)
      if (!heard.success) return
      const news = heard.data
      if (news.kind === 'beaten') lease.beaten(news.poolIds, news.begunAt)
      else if (news.kind === 'rescued')
        logger.warn({ pool: news.poolId, jobs: news.jobs }, 'freed the jobs of a worker that stopped beating')
      else if (news.kind === 'ended') forgotten = news.forgotten
      else logger.warn({ reason: news.message }, 'heartbeat failed; trying again')
    })
    fresh.on('error', error => logger.error({ err: error }, 'heartbeat thread failed'))
    ended = new Promise(resolve => {
      fresh.once('exit', () => {
        resolve()
        if (!stopping) setTimeout(restart, 1000)
      })
    })
    for (const poolId of pools) fresh.postMessage({ kind: 'watch', poolId })
    return fresh
  }

  let thread = start()
  function restart(): void {
    if (!stopping) thread = start()
  }

  return {
    watch: poolId => {
      pools.add(poolId)
      lease.begun(poolId)
      thread.postMessage({ kind: 'watch', poolId })
    },
    holds: poolId => lease.holds(poolId),
    ending: poolId => lease.ended(poolId),
    forget: poolId => {
      lease.ended(poolId)
      pools.delete(poolId)
      thread.postMessage({ kind: 'forget', poolId })
    },
    stop: async () => {
      stopping = true
      thread.postMessage({ kind: 'stop' })
      await ended
      return forgotten
    },
  }
}
