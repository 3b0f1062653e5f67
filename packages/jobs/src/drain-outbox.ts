import { setTimeout as delay } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'

export type Drain = {
  /** Look now: something was staged in this process. */
  nudge(): void
  stop(): Promise<void>
}

const rowSchema = z.object({
  id: z.string(),
  job_key: z.string().nullable(),
  job_key_mode: z.string().nullable(),
})
type Row = z.infer<typeof rowSchema>

const batchSize = 1000
const everyMs = 100
const afterErrorMs = 1000

/** Who asked for it travels beside the contract's own fields, as graphile-worker's `_cron` does; tasks.ts takes it out again. */
const payload = `(CASE WHEN o.origin IS NULL OR jsonb_typeof(o.payload) <> 'object' THEN o.payload
  ELSE o.payload || jsonb_build_object('_origin', o.origin) END)::json`

const spec = `(o.task, ${payload}, o.queue_name, o.run_at, o.max_attempts, o.job_key, o.priority, NULL)::graphile_worker.job_spec`

async function addTogether(client: PoolClient, ids: string[], preserveRunAt: boolean): Promise<void> {
  if (ids.length === 0) return
  await client.query(
    `SELECT FROM graphile_worker.add_jobs((SELECT array_agg(${spec} ORDER BY o.id) FROM job_outbox o WHERE o.id = ANY ($1::bigint[])), $2)`,
    [ids, preserveRunAt],
  )
}

async function addOne(client: PoolClient, id: string): Promise<void> {
  await client.query(
    `SELECT FROM job_outbox o, graphile_worker.add_job(o.task, ${payload}, o.queue_name, o.run_at, o.max_attempts, o.job_key,
       o.priority, NULL, coalesce(o.job_key_mode, 'replace')) WHERE o.id = $1`,
    [id],
  )
}

/** add_jobs takes no key twice in one call, and has no `unsafe_dedupe`: those go one by one, in the order they were staged. */
async function addBatch(client: PoolClient, rows: Row[]): Promise<void> {
  const uses = Map.groupBy(rows, row => row.job_key)
  const alone = (row: Row) =>
    row.job_key_mode === 'unsafe_dedupe' || (row.job_key !== null && (uses.get(row.job_key)?.length ?? 0) > 1)
  const together = rows.filter(row => !alone(row))
  const preserving = together.filter(row => row.job_key_mode === 'preserve_run_at')
  const replacing = together.filter(row => row.job_key_mode !== 'preserve_run_at')
  await addTogether(
    client,
    replacing.map(row => row.id),
    false,
  )
  await addTogether(
    client,
    preserving.map(row => row.id),
    true,
  )
  for (const row of rows.filter(alone)) await addOne(client, row.id)
}

async function inTransaction<Result>(pool: Pool, fn: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await fn(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/**
 * Moves staged jobs into the queue, all or none of a batch; rows another worker is moving are passed over. Returns how many.
 * `limit` and `after` narrow it down, to find a row that the queue refuses.
 */
export async function drainOnce(pool: Pool, limit = batchSize, after = '0'): Promise<{ moved: number; last: string }> {
  return inTransaction(pool, async client => {
    const found = await client.query(
      'SELECT id, job_key, job_key_mode FROM job_outbox WHERE id > $2 ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED',
      [limit, after],
    )
    const rows = z.array(rowSchema).parse(found.rows)
    if (rows.length === 0) return { moved: 0, last: after }
    await addBatch(client, rows)
    const ids = rows.map(row => row.id)
    await client.query('DELETE FROM job_outbox WHERE id = ANY ($1::bigint[])', [ids])
    return { moved: rows.length, last: ids.at(-1) ?? after }
  })
}

/** One row the queue refuses must not keep the others waiting: all are tried by themselves, and the bad ones stay and are told, once. */
export async function drainOneByOne(pool: Pool, logger: Logger, told: Set<string>): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM job_outbox ORDER BY id LIMIT $1', [batchSize])
  for (const { id } of rows) {
    try {
      await drainOnce(pool, 1, String(BigInt(id) - 1n))
    } catch (error) {
      if (!told.has(id))
        logger.error({ err: error, outboxId: id }, 'a staged job is refused by the queue and stays where it is')
      told.add(id)
    }
  }
}

/** Drains at once when nudged and every 100 ms anyway; after an error it waits a second. */
export function startDrain(pool: Pool, logger: Logger): Drain {
  let stopping = false
  let wake = new AbortController()

  async function loop(): Promise<void> {
    let failures = 0
    const told = new Set<string>()
    while (!stopping) {
      let pause = everyMs
      try {
        const { moved } = await drainOnce(pool)
        failures = 0
        if (moved === batchSize) pause = 0
      } catch (error) {
        failures += 1
        pause = afterErrorMs
        if (failures === 1) logger.warn({ err: error }, 'staged jobs could not be moved into the queue; trying again')
        // For as long as the bad one lies there: together with it no later batch goes through either.
        if (failures >= 3) await drainOneByOne(pool, logger, told).catch(() => {})
      }
      wake = new AbortController()
      if (!stopping && pause > 0) await delay(pause, undefined, { signal: wake.signal }).catch(() => {})
    }
  }

  const done = loop()
  return {
    nudge: () => wake.abort(),
    stop: async () => {
      stopping = true
      wake.abort()
      await done
    },
  }
}
