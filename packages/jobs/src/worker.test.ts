import { setTimeout as delay } from 'node:timers/promises'
import { enqueue } from '@odim/db'
import { asOwner, startTestServer, type TestDatabase } from '@odim/db/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  countOf,
  createProbeDatabase,
  killAllProbeWorkers,
  results,
  startProbeWorker,
  starts,
  until,
} from './testing/probe.ts'
import { busy, chain, fail, hold, queued, quiet } from './testing/probe-worker.ts'

// Processes are started, killed and waited for.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let db: TestDatabase
const stage: TestDatabase['database']['transaction'] = fn => db.database.transaction(fn)
const locked = () => countOf(db, 'graphile_worker._private_jobs WHERE locked_by IS NOT NULL')
const left = () => countOf(db, 'graphile_worker._private_jobs')

beforeEach(async () => {
  db = await createProbeDatabase()
})
afterEach(async () => {
  killAllProbeWorkers()
  await db.drop()
})

describe('staging', () => {
  test('a job exists exactly when the data of its transaction does, and runs once', async () => {
    await startProbeWorker(db)
    await stage(async tx => {
      await enqueue(tx, hold, { name: 'rolled back' })
      throw new Error('changed my mind')
    }).catch(() => {})
    await stage(tx => enqueue(tx, hold, { name: 'committed' }))
    await until('the job ran', async () => (await results(db)).length > 0)
    await until('the queue is empty', async () => (await left()) === 0)
    await delay(500)
    expect((await starts(db)).map(row => row.name)).toEqual(['committed'])
    expect(await countOf(db, 'job_outbox')).toBe(0)
  })

  test('a job staged by a job runs; a payload the contract refuses is not staged', async () => {
    await startProbeWorker(db)
    await stage(tx => enqueue(tx, chain, { name: 'first' }))
    await until('the second ran', async () => (await results(db)).some(row => row.name === 'first-next'))
    // @ts-expect-error the payload is the contract's
    await expect(stage(tx => enqueue(tx, hold, { name: 7 }))).rejects.toThrow(/expected string/)
    expect(await countOf(db, 'job_outbox')).toBe(0)
  })

  test('later, by key, and many at once', async () => {
    await startProbeWorker(db)
    const runAt = new Date(Date.now() + 1500)
    await stage(async tx => {
      for (let n = 0; n < 40; n += 1) await enqueue(tx, hold, { name: `n${n}` })
      await enqueue(tx, hold, { name: 'replaced' }, { jobKey: 'k', runAt })
      await enqueue(tx, hold, { name: 'replacing' }, { jobKey: 'k', runAt })
    })
    await until('all ran', async () => (await results(db)).length >= 41)
    await until('the queue is empty', async () => (await left()) === 0)
    const all = await results(db)
    const keyed = all.filter(row => row.name.startsWith('repl'))
    expect(new Set(all.map(row => row.name)).size).toBe(41)
    expect(all.length).toBe(41)
    expect(keyed.map(row => row.name)).toEqual(['replacing'])
    expect(Number(keyed[0]?.at)).toBeGreaterThanOrEqual(Number(runAt))
  })

  test('a row the queue refuses keeps no other waiting', async () => {
    await asOwner(db, `INSERT INTO job_outbox (task, payload, priority) VALUES ('probe.hold', '{"name":"bad"}', 99999)`)
    await startProbeWorker(db)
    await stage(tx => enqueue(tx, hold, { name: 'good' }))
    await until('the good one ran', async () => (await results(db)).length > 0)
    expect((await results(db)).map(row => row.name)).toEqual(['good'])
    expect(await countOf(db, 'job_outbox')).toBe(1)
    // Nor any that comes later, however long nobody looks after the bad one.
    for (const name of ['later', 'later still']) {
      await stage(tx => enqueue(tx, hold, { name }))
      await until(`${name} ran`, async () => (await results(db)).some(row => row.name === name))
    }
  })
})

describe('when things break', () => {
  test('the job of a killed worker runs again, by another, and so does its queue', async () => {
    const first = await startProbeWorker(db)
    await stage(tx => enqueue(tx, queued, { name: 'long', holdMs: 2500 }))
    await until('it started', async () => (await starts(db)).length === 1)
    first.signal('SIGKILL')
    await first.ended
    const second = await startProbeWorker(db)
    await until('it ran', async () => (await results(db)).length === 1)
    const [a, b, ...more] = await starts(db)
    expect(more).toEqual([])
    expect(a).toMatchObject({ pid: first.pid, attempt: 1 })
    expect(b).toMatchObject({ pid: second.pid, attempt: 2 })
    expect((await results(db))[0]?.pid).toBe(second.pid)
    await until('the dead one is forgotten', async () => (await countOf(db, 'worker_heartbeats')) === 1)
  })

  test('a worker that stood still and comes back writes nothing and takes nothing from the one that took over', async () => {
    const stalled = await startProbeWorker(db)
    await stage(tx => enqueue(tx, hold, { name: 'slow', holdMs: 3000 }))
    await until('it started', async () => (await starts(db)).length === 1)
    stalled.signal('SIGSTOP')
    const other = await startProbeWorker(db)
    await until('the other took over', async () => (await starts(db)).length === 2)
    stalled.signal('SIGCONT')
    await until('the stalled one was refused', async () => /no longer this worker/.test(stalled.output()))
    await until('the job is done', async () => (await left()) === 0)
    expect((await results(db)).map(row => row.pid)).toEqual([other.pid])
    expect((await starts(db)).length).toBe(2)
  })

  test('a worker that comes back and has nothing to write does not end the attempt of the one that took over', async () => {
    const stalled = await startProbeWorker(db)
    await stage(tx => enqueue(tx, quiet, { name: 'q', holdMs: 8000 }))
    await until('it started', async () => (await starts(db)).length === 1)
    stalled.signal('SIGSTOP')
    await startProbeWorker(db)
    await until('the other took over', async () => (await starts(db)).length === 2)
    // It beats again and goes on for seconds before it is done: by then it must not think that the job is still its own.
    stalled.signal('SIGCONT')
    await until('the stalled one was refused', async () => /no longer this worker/.test(stalled.output()))
    expect(await locked()).toBe(1)
    await until('the other is done', async () => (await left()) === 0)
    expect((await starts(db)).length).toBe(2)
  })

  test('a worker that computes for longer than a dead one is waited for is not taken for dead', async () => {
    const worker = await startProbeWorker(db)
    await stage(tx => enqueue(tx, busy, { name: 'b', busyMs: 6000 }))
    await until('it started', async () => (await starts(db)).length === 1)
    await startProbeWorker(db)
    await until('it is done', async () => (await results(db)).length === 1)
    await delay(300)
    expect((await starts(db)).map(row => row.pid)).toEqual([worker.pid])
  })

  test('Postgres crashes in the middle of a job and comes back: the worker goes on by itself', async () => {
    const server = await startTestServer()
    const own = await createProbeDatabase({ server })
    try {
      const worker = await startProbeWorker(own)
      await own.database.transaction(tx => enqueue(tx, hold, { name: 'during', holdMs: 1500 }))
      await until('it started', async () => (await starts(own)).length === 1)
      // Its row has to be on disk: the tests' server answers a commit before it wrote it.
      await asOwner(own, 'CHECKPOINT')
      await server.crash()
      await delay(3000)
      await server.startAgain()
      const afterwards = () => own.database.transaction(tx => enqueue(tx, hold, { name: 'after' }))
      await until('the web process can stage again', () =>
        afterwards().then(
          () => true,
          () => false,
        ),
      )
      const names = async () => new Set((await results(own)).map(row => row.name))
      await until('both ran', async () => (await names()).size === 2).catch(error => {
        throw new Error(`${error}\n${worker.output().slice(-4000)}`)
      })
      expect((await results(own)).filter(row => row.name === 'during').length).toBe(1)
      worker.signal('SIGTERM')
      expect(await worker.ended).toBe(0)
      expect(await countOf(own, 'graphile_worker._private_jobs WHERE locked_by IS NOT NULL')).toBe(0)
    } finally {
      await own.database.close()
      await server.stop()
    }
  })

  test('a failing job is tried again, later and later', async () => {
    await startProbeWorker(db)
    await stage(tx => enqueue(tx, fail, { name: 'f' }))
    // How long it waits is written down with each failure: e to the power of the attempts, in seconds.
    for (const [attempts, wait] of [
      [1, Math.exp(1)],
      [2, Math.exp(2)],
    ] as const) {
      const failed = () =>
        asOwner(
          db,
          `SELECT last_error, max_attempts, extract(epoch FROM run_at - updated_at)::float AS wait
           FROM graphile_worker._private_jobs WHERE attempts = $1 AND locked_by IS NULL AND last_error IS NOT NULL`,
          [attempts],
        )
      // The moment it is counted from is that of the attempt's beginning.
      let job: unknown
      await until(`attempt ${attempts} failed`, async () => {
        const rows = await failed()
        job = rows[0]
        return rows.length > 0
      })
      expect(job).toMatchObject({
        last_error: 'as asked',
        max_attempts: 5,
        wait: expect.toSatisfy((found: number) => found >= wait - 0.01),
      })
    }
    const [first, second] = await starts(db)
    expect(Number(second?.at) - Number(first?.at)).toBeGreaterThan(2500)
  })
})

describe('the clock and the end', () => {
  test('a schedule fires, and what was missed is made up for', async () => {
    await asOwner(
      db,
      `INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since) VALUES ('probe.tick', now() - interval '3 minutes')`,
    )
    await startProbeWorker(db, { scheduled: true })
    await until('it ran', async () => (await results(db)).some(row => row.name === 'tick'))
  })

  test('a graceful stop lets the running job finish, takes no other, and leaves nothing locked', async () => {
    const worker = await startProbeWorker(db)
    await stage(async tx => {
      for (let n = 0; n < 4; n += 1) await enqueue(tx, hold, { name: `running${n}`, holdMs: 1000 })
    })
    await until('they started', async () => (await starts(db)).length === 4)
    await stage(tx => enqueue(tx, hold, { name: 'waiting', holdMs: 1000 }))
    worker.signal('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect((await results(db)).length).toBe(4)
    expect(await locked()).toBe(0)
    expect(await countOf(db, 'worker_heartbeats')).toBe(0)
    expect((await left()) + (await countOf(db, 'job_outbox'))).toBe(1)
  })

  test('a job that takes longer than the stop may wait is given back, and its late end changes nothing', async () => {
    const worker = await startProbeWorker(db, { stopPatienceMs: 300 })
    await stage(tx => enqueue(tx, hold, { name: 'endless', holdMs: 60_000 }))
    await until('it started', async () => (await starts(db)).length === 1)
    worker.signal('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(await locked()).toBe(0)
    expect(await left()).toBe(1)
    expect(await results(db)).toEqual([])
  })
})
