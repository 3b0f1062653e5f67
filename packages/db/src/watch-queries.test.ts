import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database, newId, recordQueries, tallyQueries, type WatchedQuery } from './index.ts'
import { createTestDatabase, type TestDatabase } from './testing/index.ts'

let test1: TestDatabase
let narrow: Database
const all: WatchedQuery[] = []

beforeAll(async () => {
  test1 = await createTestDatabase()
  narrow = createDatabase({ url: test1.url, poolSize: 1, onQuery: query => all.push(query) })
})
afterAll(async () => {
  await narrow.close()
  await test1.drop()
})

const numbers = (db: Database, count: number) => db.prisma.$queryRaw`SELECT generate_series(1, ${count})::int AS n`

test('every statement is seen with its rows: models, raw ones, transactions', async () => {
  const { queries, result } = await recordQueries(async () => {
    await narrow.prisma.category.findMany({ take: 3 })
    await numbers(narrow, 5)
    return narrow.transaction(async tx => {
      await tx.category.create({ data: { slug: 'watched', position: 60 } })
      return tx.category.count()
    })
  })
  expect(result).toBeGreaterThan(3)
  const told = queries.map(({ sql, rows }) => [sql.split(/\s/, 1)[0], rows])
  expect(told.slice(0, 2)).toEqual([
    ['SELECT', 3],
    ['SELECT', 5],
  ])
  expect(told.slice(2).map(([word]) => word)).toEqual(['BEGIN', expect.any(String), 'INSERT', 'SELECT', 'COMMIT'])
  for (const { ms } of queries) expect(ms).toBeGreaterThan(0)
})

test('of many at once through one connection, each is told its own', async () => {
  const counts = await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const tally = { queries: 0, rows: 0, ms: 0 }
      await tallyQueries(tally, async () => {
        for (let i = 0; i <= n % 3; i += 1) await numbers(narrow, n)
      })
      return tally
    }),
  )
  counts.forEach(({ queries, rows }, n) => {
    expect({ n, queries, rows }).toEqual({ n, queries: (n % 3) + 1, rows: ((n % 3) + 1) * n })
  })
})

test('tallies lie in one another, and count what fails', async () => {
  const outer = { queries: 0, rows: 0, ms: 0 }
  const inner = { queries: 0, rows: 0, ms: 0 }
  await tallyQueries(outer, async () => {
    await numbers(narrow, 1)
    await tallyQueries(inner, () => narrow.prisma.$queryRaw`SELECT 1/0`.catch(() => {}))
  })
  expect([outer.queries, inner.queries]).toEqual([2, 1])
})

test('who listens to all of a database hears what nobody watches, and how busy its pool is', async () => {
  const before = all.length
  await numbers(narrow, 2)
  expect(all.slice(before)).toEqual([
    { sql: expect.stringContaining('generate_series'), rows: 2, ms: expect.any(Number) },
  ])
  const waiting = [numbers(narrow, 1), numbers(narrow, 1), numbers(narrow, 1)]
  await expect.poll(() => narrow.poolUse().total).toBe(1)
  await Promise.all(waiting)
  expect(narrow.poolUse()).toEqual({ total: 1, idle: 1, waiting: 0 })
})

test('statements of one transaction wait for one another, so that pg has nothing to warn of', async () => {
  const warnings: string[] = []
  const hear = ({ message }: Error) => warnings.push(message)
  process.on('warning', hear)
  const person = { id: newId(), email: 'a@example.test', passwordHash: 'x', displayName: 'A', locale: 'en' }
  const { queries, result } = await recordQueries(() =>
    narrow.transaction(tx =>
      tx.user.create({ data: person, include: { sessions: true, uploads: true, assets: true, creator: true } }),
    ),
  )
  expect(result).toMatchObject({ ...person, sessions: [], uploads: [], assets: [], creator: null })
  expect(queries.length).toBeGreaterThan(6)
  const refused = narrow.transaction(tx =>
    Promise.all([tx.$queryRaw`SELECT 1`, tx.$queryRaw`SELECT 1/0`, tx.$queryRaw`SELECT 3`]),
  )
  await expect(refused).rejects.toThrow('division by zero')
  // A warning is told a moment later.
  await numbers(narrow, 1)
  process.off('warning', hear)
  expect(warnings).toEqual([])
})
