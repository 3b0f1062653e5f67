import { setTimeout as delay } from 'node:timers/promises'
import { createDatabase, type Database, defineJob, enqueue, newId } from '@odim/db'
import pg from 'pg'
import { z } from 'zod'
import { type Bench, type Comparison, percentile, perSecond, type Sample } from '../harness/measure.ts'
import { openStage, type Running, type StageDatabase } from '../harness/stage.ts'

const concurrency = 4
const clients = 16
const nothing = defineJob('bench.nothing', z.object({ id: z.uuid() }))
const tellJob = defineJob('bench.tell', z.object({ id: z.uuid() }))

type Party = { database: StageDatabase; owner: pg.Client; db: Database; worker: Running }

/** What typed jobs, their outbox and their heartbeat cost beside the queue they are built on. */
export const bench: Bench = {
  about: `Jobs a second of the worker (${concurrency} side by side), commits that enqueue (${clients} clients), commit to start`,
  aim: 'no-op jobs ≥ 0.9 of bare graphile-worker; commits that enqueue ≥ 0.8 of those that do not',
  async open() {
    const stage = await openStage()
    const party = async (name: string, program: string): Promise<Party> => {
      const database = await stage.database(name)
      const owner = new pg.Client({ connectionString: database.ownerUrl })
      await owner.connect()
      const db = createDatabase({ url: database.url, poolSize: clients })
      const words = [database.url, String(concurrency)]
      return { database, owner, db, worker: await stage.start(program, { words, ready: { line: 'ready' } }) }
    }
    const ours = await party('ours', 'packages/jobs/src/testing/no-op-worker.ts')
    const bare = await party('bare', 'bench/peers/bare-worker.ts')
    const commits = await stage.database('commits')
    const db = createDatabase({ url: commits.url, poolSize: clients })
    const comparisons: Comparison[] = [
      {
        part: 'enqueue',
        about: `Commits a second of a use case's transaction (its cause, one row) and one staged job, ${clients} clients`,
        unit: 'commits/s',
        aim: 0.8,
        product: { name: 'with a job', run: seconds => commit(db, seconds, true) },
        reference: { name: 'the same without a job', run: seconds => commit(db, seconds, false) },
      },
      {
        part: 'start',
        about: 'Milliseconds from the commit that enqueues to the start of the job, median (less is better)',
        unit: 'ms',
        aim: null,
        product: { name: 'staged in the outbox', run: seconds => startTimes(ours, seconds, stageJob) },
        reference: { name: 'add_job in the same transaction', run: seconds => startTimes(bare, seconds, addJob) },
      },
      {
        about: 'Jobs a second that do nothing',
        unit: 'jobs/s',
        aim: 0.9,
        product: { name: 'packages/jobs', run: seconds => drain(ours, seconds) },
        reference: { name: 'bare graphile-worker, same settings', run: seconds => drain(bare, seconds) },
      },
    ]
    return {
      comparisons,
      async close() {
        await Promise.all([db.close(), ours.db.close(), bare.db.close(), ours.owner.end(), bare.owner.end()])
        await stage.close()
      },
    }
  },
}

async function commit(db: Database, seconds: number, withJob: boolean): Promise<Sample> {
  const value = await perSecond(clients, seconds, () =>
    db.transaction(async tx => {
      const id = newId()
      // As every use case's transaction begins.
      await tx.$queryRaw`SELECT set_config('odim.cause', 'bench', true)`
      await tx.$executeRaw`INSERT INTO worker_heartbeats (pool_id, pid) VALUES (${id}, 1)`
      if (withJob) await enqueue(tx, nothing, { id })
    }),
  )
  return { value }
}

const jobsASecond = new Map<Party, number>()

/** From the moment in which so many jobs are there to that in which none is left. */
async function drain(party: Party, seconds: number): Promise<Sample> {
  const count = Math.max(500, Math.round((jobsASecond.get(party) ?? 800) * seconds))
  await party.owner.query(
    `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
       SELECT ('bench.nothing', json_build_object('id', gen_random_uuid()), NULL, NULL, NULL, NULL, NULL, NULL)::graphile_worker.job_spec
       FROM generate_series(1, $1::int)))`,
    [count],
  )
  const startedAt = performance.now()
  while (await isThere(party, 'graphile_worker._private_jobs')) await delay(10)
  const value = (count * 1000) / (performance.now() - startedAt)
  jobsASecond.set(party, value)
  return { value }
}

async function isThere({ owner }: Party, table: string): Promise<boolean> {
  return (await owner.query(`SELECT FROM ${table} LIMIT 1`)).rowCount === 1
}

type Enqueue = (party: Party, id: string) => Promise<void>
const stageJob: Enqueue = ({ db }, id) => db.transaction(tx => enqueue(tx, tellJob, { id }))
const addJob: Enqueue = ({ db }, id) =>
  db.transaction(async tx => {
    await tx.$executeRaw`SELECT FROM graphile_worker.add_job('bench.tell', json_build_object('id', ${id}::text))`
  })

/** One job after another, at moments of no pattern, so that a clock that ticks in the worker is met at each of its phases. */
async function startTimes(party: Party, seconds: number, add: Enqueue): Promise<Sample> {
  const begun = new Map<string, (at: number) => void>()
  party.worker.onLine(line => {
    const [word, id = '', at] = line.split(' ')
    if (word === 'began') begun.get(id)?.(Number(at))
  })
  const times: number[] = []
  for (const until = performance.now() + seconds * 1000; performance.now() < until; await delay(Math.random() * 100)) {
    const id = newId()
    const started = new Promise<number>(resolve => begun.set(id, resolve))
    await add(party, id)
    const committedAt = performance.timeOrigin + performance.now()
    times.push(Math.max(0, (await started) - committedAt))
    begun.delete(id)
  }
  return { value: percentile(times, 50), also: { 'p99 ms': percentile(times, 99) } }
}
