import type { ClientBase } from 'pg'
import { z } from 'zod'

export type Rescued = { poolId: string; jobs: number }

const deadSchema = z.array(z.object({ pool_id: z.string() }))
const freedSchema = z.array(z.object({ locked_by: z.string(), jobs: z.number() }))

// SKIP LOCKED: a worker that stands still inside a transaction holds its job's row (fenceJob); waiting for it would keep the other
// jobs waiting as well. The server ends such a session (idle_in_transaction_session_timeout), and the next round frees the job.
const freeJobs = `
  WITH held AS (SELECT id, locked_by FROM graphile_worker._private_jobs WHERE locked_by = ANY ($1) FOR UPDATE SKIP LOCKED),
       freed AS (UPDATE graphile_worker._private_jobs j SET locked_by = NULL, locked_at = NULL FROM held WHERE j.id = held.id RETURNING held.locked_by)
  SELECT locked_by, count(*)::int AS jobs FROM freed GROUP BY locked_by`
const freeQueues = `
  UPDATE graphile_worker._private_job_queues q SET locked_by = NULL, locked_at = NULL
  WHERE locked_by = ANY ($1)
    AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j WHERE j.job_queue_id = q.id AND j.locked_by = q.locked_by)`
const forget = `
  DELETE FROM worker_heartbeats h
  WHERE pool_id = ANY ($1) AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j WHERE j.locked_by = h.pool_id)`

async function free(client: ClientBase, pools: string[]): Promise<Rescued[]> {
  const { rows } = await client.query(freeJobs, [pools])
  await client.query(freeQueues, [pools])
  return freedSchema.parse(rows).map(row => ({ poolId: row.locked_by, jobs: row.jobs }))
}

/**
 * Frees the jobs of pools whose last beat is older than `timeoutMs`, by the database's clock, so that others run them. A pool
 * that never beat (killed within its first moment) is as dead once its lock is that old.
 */
export async function rescueDeadPools(client: ClientBase, timeoutMs: number): Promise<Rescued[]> {
  const { rows } = await client.query(
    `WITH late AS (SELECT now() - $1 * interval '1 millisecond' AS since)
     SELECT pool_id FROM worker_heartbeats, late WHERE beat_at < since
     UNION
     SELECT locked_by FROM graphile_worker._private_jobs j, late
     WHERE locked_at < since AND NOT EXISTS (SELECT FROM worker_heartbeats h WHERE h.pool_id = j.locked_by)
     UNION
     SELECT locked_by FROM graphile_worker._private_job_queues q, late
     WHERE locked_at < since AND NOT EXISTS (SELECT FROM worker_heartbeats h WHERE h.pool_id = q.locked_by)`,
    [timeoutMs],
  )
  const dead = deadSchema.parse(rows).map(row => row.pool_id)
  if (dead.length === 0) return []
  const rescued = await free(client, dead)
  await client.query(`${forget} AND beat_at < now() - $2 * interval '1 millisecond'`, [dead, timeoutMs])
  return rescued
}

/** Of a pool of this process that has ended: whatever it still held is free, and nobody waits for its beat. */
export async function forgetPool(client: ClientBase, poolId: string): Promise<void> {
  await free(client, [poolId])
  await client.query(forget, [[poolId]])
}
