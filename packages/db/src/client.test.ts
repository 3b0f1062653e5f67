import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  asLedgerReader,
  asLedgerTx,
  createDatabase,
  defineJob,
  enqueue,
  newId,
  type Reader,
  sqlState,
} from './index.ts'
import { asOwner, createTestDatabase, type TestDatabase } from './testing/index.ts'

let db: TestDatabase
const job = defineJob('test.job', z.object({ id: z.string(), at: z.string().default('x') }), {
  maxAttempts: 3,
  queue: 'q',
})

beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())

describe('a transaction', () => {
  test('is READ COMMITTED, and undone as a whole when its function throws', async () => {
    const [level] = await db.database.transaction(tx => tx.$queryRaw<unknown[]>`SHOW transaction_isolation`)
    expect(level).toEqual({ transaction_isolation: 'read committed' })
    const undone = db.database.transaction(async tx => {
      await tx.category.create({ data: { slug: 'undone', position: 50 } })
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    expect(await db.database.prisma.category.count({ where: { slug: 'undone' } })).toBe(0)
  })

  test('runs its whole function again after 40001 and 40P01, and only after those', async () => {
    const runs = { '40001': 0, '40P01': 0, '23505': 0 }
    for (const state of ['40001', '40P01', '23505'] as const) {
      await db.database
        .transaction(async tx => {
          runs[state] += 1
          if (runs[state] < 3)
            await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${state}'; END $$`)
        })
        .catch(() => {})
    }
    expect(runs).toEqual({ '40001': 3, '40P01': 3, '23505': 1 })
  })

  test('gives up in the end, with the error of PostgreSQL', async () => {
    let runs = 0
    const hopeless = db.database.transaction(async tx => {
      runs += 1
      await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$`
    })
    expect(sqlState(await hopeless.catch((error: unknown) => error))).toBe('40001')
    expect(runs).toBe(5)
  })
})

describe('the ledger', () => {
  test('does not exist for whom it is not: no model to name', async () => {
    await db.database.transaction(async tx => {
      // @ts-expect-error a Tx has no ledger
      expect(await tx.ledgerEntry.count()).toBe(0)
      expect(await asLedgerTx(tx).ledgerEntry.count()).toBe(0)
      const reader: Reader = tx
      // @ts-expect-error nor has a Reader
      expect(await reader.ledgerPosting.count()).toBe(0)
      expect(await asLedgerReader(reader).ledgerPosting.count()).toBe(0)
      // @ts-expect-error and a Reader writes nothing
      expect(typeof reader.user.create).toBe('function')
    })
    // @ts-expect-error outside a transaction neither
    expect(await db.database.prisma.ledgerAccount.count()).toBe(0)
    const reader: Reader = db.database.prisma
    expect(await asLedgerReader(reader).ledgerAccount.count()).toBe(0)
  })
})

describe('staging a job', () => {
  test('writes what the contract and the caller say', async () => {
    const runAt = new Date('2027-01-02T03:04:05.678Z')
    await db.database.transaction(async tx => {
      await enqueue(tx, job, { id: 'a', at: 'b' }, { runAt, jobKey: 'k', jobKeyMode: 'preserve_run_at', priority: -1 })
      await enqueue(tx, job, { id: 'c', at: 'd' }, { maxAttempts: 9 })
    })
    const rows = await asOwner(
      db,
      'SELECT task, payload, run_at, job_key, job_key_mode, max_attempts, queue_name, priority FROM job_outbox ORDER BY id',
    )
    expect(rows).toEqual([
      {
        task: 'test.job',
        payload: { id: 'a', at: 'b' },
        run_at: runAt,
        job_key: 'k',
        job_key_mode: 'preserve_run_at',
        max_attempts: 3,
        queue_name: 'q',
        priority: -1,
      },
      {
        task: 'test.job',
        payload: { id: 'c', at: 'd' },
        run_at: null,
        job_key: null,
        job_key_mode: null,
        max_attempts: 9,
        queue_name: 'q',
        priority: null,
      },
    ])
  })
})

test('ids are UUIDs of version 7, ever growing', () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(1000)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a server that is not there is an error within seconds, not a wait without end', async () => {
  const nowhere = createDatabase({ url: 'postgresql://odim_app:x@127.0.0.1:9/odim' })
  const before = Date.now()
  await expect(nowhere.prisma.user.count()).rejects.toThrow()
  await expect(nowhere.transaction(tx => tx.user.count())).rejects.toThrow()
  expect(Date.now() - before).toBeLessThan(12_000)
  await nowhere.close()
})
