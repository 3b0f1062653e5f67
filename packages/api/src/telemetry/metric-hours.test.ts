import { migrateDown, migrateUp, migrationNames } from '@odim/db/migrate'
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

const hours = () => asOwner(world.database, 'SELECT * FROM metric_hours ORDER BY hour, kind, name, instance')
/** What the hours must be, reckoned from the minutes in another way than the trigger and the migration do. */
const minutesTogether = () =>
  asOwner(
    world.database,
    `WITH places AS (
       SELECT date_trunc('hour', minute, 'UTC') AS hour, kind, name, instance, place, sum(counted)::bigint AS counted
       FROM metric_minutes, unnest(classes) WITH ORDINALITY AS class (counted, place) GROUP BY 1, 2, 3, 4, 5),
     sums AS (
       SELECT date_trunc('hour', minute, 'UTC') AS hour, kind, name, instance, sum(count)::bigint AS count, sum(errors)::bigint AS errors,
         sum(queries)::bigint AS queries, sum(rows)::bigint AS rows
       FROM metric_minutes GROUP BY 1, 2, 3, 4)
     SELECT hour, kind, name, instance, count, errors, array_agg(counted ORDER BY place) AS classes, queries, rows
     FROM sums JOIN places USING (hour, kind, name, instance)
     GROUP BY hour, kind, name, instance, count, errors, queries, rows ORDER BY hour, kind, name, instance`,
  )

function processNamed(app: string) {
  return createTelemetry({
    ...{ app, release: 'r', on: true, db: world.services.db, clock: world.clock, logger: pino({ level: 'silent' }) },
  })
}

test('the hours are the sums of their minutes, classes too, of every process and however late a minute comes', async () => {
  const [web, worker] = [processNamed('web'), processNamed('worker')]
  for (const at of ['10:58:03', '10:59:10', '11:00:00', '11:00:20', '12:30:00', '10:59:40']) {
    world.clock.set(new Date(`2026-05-01T${at}Z`))
    for (const [place, ms] of [...durationClasses, 60_000].entries()) {
      web.observe('route', 'GET /discover', { ms, failed: place % 3 === 0, queries: place, rows: 2 * place })
      if (place % 2 === 0) worker.observe('job', 'payments.verify', { ms, failed: false })
    }
    await Promise.all([web.flush(), worker.flush()])
  }
  await Promise.all([web.stop(), worker.stop()])
  const read = await hours()
  expect(read.length).toBeGreaterThanOrEqual(6)
  expect(read).toContainEqual(
    expect.objectContaining({
      ...{ hour: new Date('2026-05-01T10:00:00Z'), name: 'GET /discover', count: '42' },
      classes: Array.from({ length: durationClasses.length + 1 }, () => '3'),
    }),
  )
  expect(read).toEqual(await minutesTogether())
})

test('those of the minutes that were there before the table was are made with it', async () => {
  const names = await migrationNames()
  const back = names.length - names.indexOf('0021_metric_hours')
  expect(await hours()).not.toEqual([])
  await world.services.db.close()
  await migrateDown(world.database.ownerUrl, { count: back })
  // The role belongs to the whole server: its password stays.
  await migrateUp(world.database.ownerUrl, { appPassword: decodeURIComponent(new URL(world.database.url).password) })
  expect(await hours()).toEqual(await minutesTogether())
})
