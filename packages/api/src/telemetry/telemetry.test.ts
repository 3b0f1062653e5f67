import { createDatabase } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestWorld, type TestWorld } from '../testing/index.ts'
import { durationClasses } from './duration-classes.ts'
import { createTelemetry } from './telemetry.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
afterAll(() => world.close())

const fresh = (app: string, more: { on?: boolean; db?: TestWorld['services']['db'] } = {}) =>
  createTelemetry({
    app,
    release: 'r1',
    on: true,
    db: world.services.db,
    clock: world.clock,
    logger: pino({ level: 'silent' }),
    ...more,
  })
const rowsOf = (app: string) =>
  asOwner(
    world.database,
    `SELECT minute::text, kind, name, count::int, errors::int, round(total_ms)::int AS total, round(max_ms)::int AS max,
       classes::int[] AS classes, queries::int, rows::int
     FROM metric_minutes WHERE instance LIKE $1 ORDER BY minute, kind, name`,
    [`${app}-%`],
  )
const classOf = (counts: Record<number, number>) => [...durationClasses, Infinity].map(limit => counts[limit] ?? 0)

test('what is observed adds up in the row of its minute, flush after flush', async () => {
  world.clock.set(new Date('2026-05-01T10:00:20Z'))
  const telemetry = fresh('adds')
  telemetry.observe('procedure', 'content.feed', { ms: 3, failed: false, queries: 2, rows: 30 })
  telemetry.observe('procedure', 'content.feed', { ms: 80, failed: true, queries: 1 })
  await telemetry.flush()
  telemetry.observe('procedure', 'content.feed', { ms: 20_000, failed: false, queries: 2, rows: 5 })
  telemetry.observe('outgoing', 'smtp send', { ms: 5, failed: false })
  await telemetry.flush()
  world.clock.set(new Date('2026-05-01T10:01:00Z'))
  telemetry.observe('procedure', 'content.feed', { ms: 1, failed: false })
  await telemetry.flush()
  await telemetry.flush()
  const feed = { kind: 'procedure', name: 'content.feed' }
  expect(await rowsOf('adds')).toEqual([
    {
      minute: expect.stringContaining('10:00:00'),
      kind: 'outgoing',
      name: 'smtp send',
      ...{ count: 1, errors: 0, total: 5, max: 5, classes: classOf({ 5: 1 }), queries: 0, rows: 0 },
    },
    {
      minute: expect.stringContaining('10:00:00'),
      ...{ ...feed, count: 3, errors: 1, total: 20_083, max: 20_000, queries: 5, rows: 35 },
      classes: classOf({ 5: 1, 100: 1, Infinity: 1 }),
    },
    {
      minute: expect.stringContaining('10:01:00'),
      ...{ ...feed, count: 1, errors: 0, total: 1, max: 1, classes: classOf({ 1: 1 }), queries: 0, rows: 0 },
    },
  ])
})

test('a gauge keeps its last and its highest, and one that breaks is left out', async () => {
  world.clock.set(new Date('2026-05-01T11:00:00Z'))
  const telemetry = fresh('gauges')
  const values = [3, 9, 4]
  telemetry.gauge('queue_depth', () => values.shift() ?? 0)
  telemetry.gauge('broken', () => Promise.reject(new Error('no')))
  for (let n = 0; n < 3; n += 1) await telemetry.flush()
  const rows = await asOwner(
    world.database,
    "SELECT name, last, highest FROM gauge_minutes WHERE instance LIKE 'gauges-%'",
  )
  expect(rows).toEqual([{ name: 'queue_depth', last: 4, highest: 9 }])
})

test('without Postgres it loses nothing, throws nothing, and writes when it is back', async () => {
  world.clock.set(new Date('2026-05-01T12:00:00Z'))
  const { db } = world.services
  const gone = createDatabase({ url: 'postgresql://odim_app:x@127.0.0.1:1/none' })
  const now = { ...db, prisma: gone.prisma }
  const telemetry = fresh('outage', { db: now })
  for (let n = 0; n < 2; n += 1) {
    telemetry.observe('job', 'x.y', { ms: 1, failed: false })
    await telemetry.flush()
  }
  expect(await rowsOf('outage')).toEqual([])
  now.prisma = db.prisma
  await telemetry.stop()
  expect(await rowsOf('outage')).toMatchObject([{ name: 'x.y', count: 2, total: 2 }])
  await gone.close()
})

test('strangers can make no names without end, and no ids get in', async () => {
  world.clock.set(new Date('2026-05-01T13:00:00Z'))
  const telemetry = fresh('names')
  telemetry.observe('route', 'GET /x/0198c0de-0000-7000-8000-00000000abcd/12345', { ms: 1, failed: false })
  const words = Array.from({ length: 1000 }, (_, n) => n.toString(2).replaceAll('0', 'a').replaceAll('1', 'b'))
  for (const word of words) telemetry.observe('route', `GET /${word}`, { ms: 1, failed: false })
  telemetry.observe('route', '', { ms: 1, failed: false })
  await telemetry.flush()
  const rows = await rowsOf('names')
  expect(rows).toHaveLength(601)
  expect(rows).toContainEqual(expect.objectContaining({ name: 'GET /x/:id/:id', count: 1 }))
  expect(rows).toContainEqual(expect.objectContaining({ name: '(other)', count: 402 }))
})

test('/metrics says the same numbers; switched off there are none', async () => {
  const telemetry = fresh('prometheus')
  telemetry.gauge('pool_waiting', () => 2)
  await telemetry.measure('job', 'a.b', async () => 1)
  await telemetry.measure('job', 'a.b', () => Promise.reject(new Error('no'))).catch(() => {})
  const text = await telemetry.exposition()
  expect(text).toContain('odim_job_duration_seconds_count{name="a.b",outcome="ok"} 1')
  expect(text).toContain('odim_job_duration_seconds_count{name="a.b",outcome="failed"} 1')
  expect(text).toContain('odim_pool_waiting 2')
  const off = fresh('off', { on: false })
  off.observe('job', 'a.b', { ms: 1, failed: false })
  expect(await off.measure('job', 'a.b', async () => 7)).toBe(7)
  await off.stop()
  expect([await off.exposition(), await rowsOf('off')]).toEqual(['', []])
})
