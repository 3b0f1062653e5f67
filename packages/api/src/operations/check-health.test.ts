import { newId } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestWorld, type Person, signUpOperator, type TestWorld } from '../testing/index.ts'

let world: TestWorld
let operator: Person

beforeAll(async () => {
  world = await createTestWorld()
  operator = await signUpOperator(world)
})
afterAll(() => world.close())

const health = () => operator.caller.operations.health()

it('says of each thing whether it asks for a person', async () => {
  // Signing up queued a mail's job, which nobody takes here.
  await asOwner(world.database, 'DELETE FROM job_outbox')
  const quiet = await health()
  expect(quiet.wrong).toEqual(['workers'])
  expect(quiet.database.connections).toBeGreaterThan(0)

  const now = world.clock.now()
  await asOwner(world.database, 'INSERT INTO worker_heartbeats (pool_id, pid, beat_at) VALUES ($1, 1, $2)', ['p', now])
  expect((await health()).wrong).toEqual([])

  await asOwner(
    world.database,
    `SELECT graphile_worker.add_job('some.task', '{}'::json, run_at => now() - interval '5 minutes');
     UPDATE graphile_worker._private_jobs SET created_at = now() - interval '5 minutes'`,
  )
  const late = await health()
  expect(late.wrong).toEqual(['queue'])
  expect(late.queue).toMatchObject({ waiting: 1, running: 0, failed: 0 })
  expect(late.queue.oldestSeconds).toBeGreaterThanOrEqual(300)

  await asOwner(world.database, 'UPDATE graphile_worker._private_jobs SET attempts = max_attempts')
  expect((await health()).queue).toEqual({ waiting: 0, running: 0, failed: 1, oldestSeconds: 0 })
  await asOwner(world.database, 'DELETE FROM graphile_worker._private_jobs')

  await asOwner(
    world.database,
    `INSERT INTO mails (id, to_address, template, locale, params, dedupe_key, state) VALUES ($1, 'a@b.test', 'receipt', 'en', '{}', 'k', 'queued')`,
    [newId()],
  )
  await asOwner(world.database, `UPDATE mails SET state = 'failed' WHERE dedupe_key = 'k'`)
  await asOwner(
    world.database,
    `INSERT INTO error_groups (fingerprint, app, name, message, first_release, last_release, first_seen_at, last_seen_at, count)
     VALUES (repeat('a', 32), 'web', 'TypeError', 'x', 'r', 'r', now(), now(), 1)`,
  )
  expect((await health()).wrong).toEqual(['mails', 'errors'])

  await asOwner(
    world.database,
    `WITH business AS (INSERT INTO integrations (id, country, domain, settlement_days) VALUES ('ng', 'NG', 'test', 2))
     INSERT INTO webhook_events (id, integration_id, dedupe_key, event, body, verdict, received_at, handled_at)
     VALUES ($1, 'ng', 'old', 'charge.success', '{}', 'failed', $3::timestamptz - interval '25 hours', now()),
            ($2, 'ng', 'new', 'charge.success', '{}', 'failed', $3::timestamptz - interval '23 hours', now())`,
    [newId(), newId(), now],
  )
  expect(await health()).toMatchObject({ wrong: ['mails', 'webhooks', 'errors'], webhooks: { late: 0, failed: 1 } })

  expect((await health()).traffic).toEqual({ count: 0, errors: 0, p99: null })
  await asOwner(
    world.database,
    `INSERT INTO metric_minutes (minute, kind, name, instance, count, errors, total_ms, max_ms, classes)
     VALUES (date_trunc('minute', $1::timestamptz, 'UTC'), 'route', 'GET /', 'web', 100, 2, 900, 9, '{0,0,0,100,0,0,0,0,0,0,0,0,0,0}')`,
    [now],
  )
  await world.services.db.prisma.alertIncident.create({
    data: { id: newId(), rule: 'error-rate', severity: 'urgent', threshold: 0.01, firedAt: now },
  })
  const failing = await health()
  expect(failing.wrong).toContain('alerts')
  expect(failing.wrong).toContain('traffic')
  expect(failing.traffic).toMatchObject({ count: 100, errors: 2, p99: expect.closeTo(9.95) })
})

it('counts a worker that stopped beating as gone', async () => {
  world.clock.advance({ minutes: 1 })
  expect((await health()).workers.alive).toBe(0)
})
