import { createDatabase } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestWorld, type Person, signUpPerson, type TestWorld } from '../testing/index.ts'
import { explainSlowQueries } from './explain-slow-queries.ts'
import { forgetOld } from './forget-old.ts'
import { createSlowQueryKeeper, normalizeSql } from './slow-query-keeper.ts'

let world: TestWorld
let admin: Person
beforeAll(async () => {
  world = await createTestWorld()
  admin = await signUpPerson(world)
  admin = { ...admin, actor: { ...admin.actor, roles: ['admin'] } }
})
afterAll(() => world.close())
const caller = () => world.callerFor(admin.actor).telemetry

test('statements past the threshold are kept by their shape, with a plan, and no value gets in', async () => {
  const keeper = createSlowQueryKeeper(50, () => world.clock.now())
  const db = createDatabase({ url: world.database.url, onQuery: keeper.hear })
  await db.prisma.$queryRaw`SELECT 1`
  for (const secret of ['ama', 'kofi'])
    await db.prisma.$queryRaw`SELECT id FROM users WHERE pg_sleep(0.06) IS NULL OR display_name = ${secret}`
  await db.prisma
    .$executeRaw`UPDATE categories SET position = position + 0 WHERE slug <> ${'x'} AND (SELECT pg_sleep(0.06)) IS NULL`
  await keeper.write(db)
  await db.close()
  // Postgres itself would run them; what is only planned writes nothing.
  const before = await asOwner(world.database, 'SELECT slug, position FROM categories ORDER BY slug')
  await explainSlowQueries(world.systemContext())
  expect(await asOwner(world.database, 'SELECT slug, position FROM categories ORDER BY slug')).toEqual(before)
  const { items, nextCursor } = await caller().slowQueries({})
  expect(nextCursor).toBeNull()
  expect(items).toHaveLength(2)
  const select = items.find(({ sql }) => sql.startsWith('SELECT'))
  expect(select).toMatchObject({ count: 2n, plan: expect.stringMatching(/Scan on users[\s\S]+\$1/) })
  expect(items.find(({ sql }) => sql.startsWith('UPDATE'))?.plan).toContain('Update on categories')
  expect(JSON.stringify(items, (_key, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
    /ama|kofi/,
  )
})

test('a statement that can not be planned, and one that is several, are left without a plan and not asked again', async () => {
  await asOwner(
    world.database,
    `INSERT INTO slow_queries (fingerprint, sql, count, total_ms, max_ms, first_seen_at, last_seen_at)
     SELECT md5(sql), sql, 1, 1, 1, now(), now() FROM unnest(ARRAY['SELECT * FROM gone_since', 'SELECT 1; DROP TABLE categories']) AS sql`,
  )
  await explainSlowQueries(world.systemContext())
  const rows = await asOwner(
    world.database,
    "SELECT plan, planned_at IS NOT NULL AS asked FROM slow_queries WHERE sql ~ 'gone_since|DROP'",
  )
  expect(rows).toEqual([
    { plan: null, asked: true },
    { plan: null, asked: true },
  ])
  expect(await asOwner(world.database, 'SELECT count(*) > 0 AS there FROM categories')).toEqual([{ there: true }])
})

test('alike statements have one shape', () => {
  expect(normalizeSql("SELECT  a FROM t\n WHERE b IN ($1, $2,$3) AND c = 'it''s' LIMIT 20")).toBe(
    normalizeSql("SELECT a FROM t WHERE b IN ($1,$2) AND c = 'x' LIMIT 5"),
  )
  expect(normalizeSql('SELECT $1')).not.toBe(normalizeSql('SELECT $2'))
})

test('PostgreSQL’s own count is read by its order, without definitions; where it is missing that is said', async () => {
  await asOwner(world.database, "ALTER ROLE odim_app SET work_mem TO '4MB'")
  for (let n = 0; n < 3; n += 1)
    await world.services.db.prisma.$queryRaw`SELECT count(*)::int AS counted_by_name FROM users`
  const { available, items } = await caller().topStatements({ order: 'calls', limit: 100 })
  expect(available).toBe(true)
  const calls = items.map(item => item.calls)
  expect(calls).toEqual(calls.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)))
  expect(items.find(({ sql }) => sql.includes('counted_by_name'))).toMatchObject({ calls: 3n, rows: 3n })
  expect(items.filter(({ sql }) => /alter|create/i.test(sql.slice(0, 10)))).toEqual([])
  await asOwner(world.database, 'DROP EXTENSION pg_stat_statements')
  expect(await caller().topStatements({})).toEqual({ available: false, items: [] })
})

test('what is old is forgotten, what is new stays', async () => {
  const old = new Date(world.clock.now().getTime() - 100 * 86_400_000).toISOString()
  await asOwner(
    world.database,
    `INSERT INTO metric_minutes SELECT date_trunc('minute', at), 'job', 'x', 'i', 1, 0, 1, 1, '{1}' FROM unnest($1::timestamptz[]) AS at`,
    [[old, world.clock.now().toISOString()]],
  )
  await asOwner(
    world.database,
    `INSERT INTO web_vitals (measured_at, route, metric, value, phone, release) SELECT at, '/', 'LCP', 1, true, 'r' FROM unnest($1::timestamptz[]) AS at`,
    [[old, world.clock.now().toISOString()]],
  )
  await forgetOld(world.systemContext())
  expect(
    await asOwner(
      world.database,
      'SELECT (SELECT count(*)::int FROM metric_minutes) AS minutes, (SELECT count(*)::int FROM metric_hours) AS hours, (SELECT count(*)::int FROM web_vitals) AS vitals',
    ),
  ).toEqual([{ minutes: 1, hours: 1, vitals: 1 }])
})
