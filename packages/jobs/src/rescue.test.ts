import { asOwner, createTestDatabase, type TestDatabase } from '@odim/db/testing'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rescueDeadPools } from './rescue.ts'

let db: TestDatabase
let rescuer: pg.Client

beforeEach(async () => {
  db = await createTestDatabase()
  rescuer = new pg.Client({ connectionString: db.url })
  await rescuer.connect()
  await asOwner(
    db,
    `SELECT graphile_worker.add_job('probe', json_build_object('n', n), queue_name := CASE n WHEN 2 THEN 'q' END) FROM generate_series(1, 4) n;
     UPDATE graphile_worker._private_jobs SET attempts = 1, locked_at = now() - interval '40 seconds',
       locked_by = CASE payload->>'n' WHEN '1' THEN 'dead' WHEN '2' THEN 'dead' WHEN '3' THEN 'alive' ELSE 'never-beat' END;
     UPDATE graphile_worker._private_job_queues SET locked_at = now() - interval '40 seconds', locked_by = 'dead';
     INSERT INTO worker_heartbeats (pool_id, pid, beat_at) VALUES ('dead', 1, now() - interval '31 seconds'), ('alive', 2, now() - interval '3 seconds')`,
  )
})
afterEach(async () => {
  await rescuer.end()
  await db.drop()
})

const jobs = () =>
  asOwner(db, `SELECT (payload->>'n')::int AS n, locked_by FROM graphile_worker._private_jobs ORDER BY 1`)

test('frees the jobs and queues of pools that are silent, of those that never beat, and of no other', async () => {
  const rescued = await rescueDeadPools(rescuer, 30_000)
  expect(rescued.toSorted((a, b) => a.poolId.localeCompare(b.poolId))).toEqual([
    { poolId: 'dead', jobs: 2 },
    { poolId: 'never-beat', jobs: 1 },
  ])
  expect(await jobs()).toEqual([1, 2, 3, 4].map(n => ({ n, locked_by: n === 3 ? 'alive' : null })))
  expect(await asOwner(db, 'SELECT locked_by FROM graphile_worker._private_job_queues')).toEqual([{ locked_by: null }])
  expect(await asOwner(db, 'SELECT pool_id FROM worker_heartbeats')).toEqual([{ pool_id: 'alive' }])
})

test('a job whose worker stands still inside its last transaction waits for that one alone; the others do not', async () => {
  const stalled = new pg.Client({ connectionString: db.url })
  await stalled.connect()
  try {
    await stalled.query('BEGIN')
    await stalled.query(`SELECT FROM graphile_worker._private_jobs WHERE payload->>'n' = '2' FOR SHARE`)
    await rescueDeadPools(rescuer, 30_000)
    expect(await jobs()).toEqual([1, 2, 3, 4].map(n => ({ n, locked_by: n === 3 ? 'alive' : n === 2 ? 'dead' : null })))
    expect(await asOwner(db, 'SELECT locked_by FROM graphile_worker._private_job_queues')).toEqual([
      { locked_by: 'dead' },
    ])
  } finally {
    await stalled.end()
  }
  await rescueDeadPools(rescuer, 30_000)
  expect(await jobs()).toEqual([1, 2, 3, 4].map(n => ({ n, locked_by: n === 3 ? 'alive' : null })))
  expect(await asOwner(db, 'SELECT locked_by FROM graphile_worker._private_job_queues')).toEqual([{ locked_by: null }])
})
