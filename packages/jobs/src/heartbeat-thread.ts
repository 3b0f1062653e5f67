/*
 * Runs on a thread of its own: a handler that keeps the main thread busy for a minute must not look like a dead worker. Beats for
 * this process's pools, and frees the jobs of pools that have not beaten for too long.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { z } from 'zod'
import { momentNow } from './lease.ts'
import { forgetPool, rescueDeadPools } from './rescue.ts'

const settings = z
  .object({ url: z.string(), pid: z.number(), intervalMs: z.number(), timeoutMs: z.number() })
  .parse(workerData)
const command = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('watch'), poolId: z.string() }),
  z.object({ kind: z.literal('forget'), poolId: z.string() }),
  z.object({ kind: z.literal('stop') }),
])

const pools = new Set<string>()
const ended = new Set<string>()
let stopping = false
let wake = new AbortController()
let client: pg.Client | undefined
let lastBeat = 0

parentPort?.on('message', (message: unknown) => {
  const told = command.parse(message)
  if (told.kind === 'stop') stopping = true
  if (told.kind === 'watch') pools.add(told.poolId)
  if (told.kind === 'forget') {
    pools.delete(told.poolId)
    ended.add(told.poolId)
  }
  wake.abort()
})

async function connected(): Promise<pg.Client> {
  if (client !== undefined) return client
  const fresh = new pg.Client({
    connectionString: settings.url,
    application_name: 'odim-worker-heartbeat',
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
    statement_timeout: 5000,
    keepAlive: true,
  })
  fresh.on('error', () => {
    if (client === fresh) client = undefined
  })
  await fresh.connect()
  client = fresh
  return fresh
}

async function beat(db: pg.Client): Promise<void> {
  const poolIds = [...pools]
  // Before it is sent: the database's moment is this one or later.
  const begunAt = momentNow()
  await db.query(
    `INSERT INTO worker_heartbeats (pool_id, pid) SELECT unnest($1::text[]), $2
     ON CONFLICT (pool_id) DO UPDATE SET beat_at = now()`,
    [poolIds, settings.pid],
  )
  parentPort?.postMessage({ kind: 'beaten', poolIds, begunAt })
}

async function round(): Promise<void> {
  const db = await connected()
  for (const poolId of ended) {
    await forgetPool(db, poolId)
    ended.delete(poolId)
  }
  if (pools.size > 0) await beat(db)
  const now = Date.now()
  // Who has just come back, from a stop of its own or of Postgres, judges nobody: the others may be about to beat as well.
  const steady = now - lastBeat < settings.intervalMs * 3
  lastBeat = now
  if (!steady) return
  for (const rescued of await rescueDeadPools(db, settings.timeoutMs))
    parentPort?.postMessage({ kind: 'rescued', ...rescued })
}

while (!stopping || ended.size > 0) {
  try {
    await round()
  } catch (error) {
    parentPort?.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    await client?.end().catch(() => {})
    client = undefined
    // On the way out one try is enough: another worker's rescuer will find what is left.
    if (stopping) break
  }
  if (stopping) continue
  wake = new AbortController()
  await delay(settings.intervalMs, undefined, { signal: wake.signal }).catch(() => {})
}
parentPort?.postMessage({ kind: 'ended', forgotten: ended.size + pools.size === 0 })
await client?.end().catch(() => {})
parentPort?.close()
