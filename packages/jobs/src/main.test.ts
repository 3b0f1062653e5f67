import { newId } from '@odim/db'
import { asOwner, createTestDatabase } from '@odim/db/testing'
import { expect, test } from 'vitest'
import { readEnv } from './env.ts'
import { soundSettings, startMain } from './testing/main-process.ts'
import { countOf, until } from './testing/probe.ts'

test('the process runs a job of the domain as odim_app and stops when asked', async () => {
  const db = await createTestDatabase()
  const main = await startMain({ DATABASE_URL: db.ownerUrl })
  try {
    // No such mail: the job finds nothing to do, which is enough to see the way to it.
    const payload = JSON.stringify({ mailId: newId() })
    await asOwner(db, `INSERT INTO job_outbox (task, payload) VALUES ('notifications.send-mail', $1)`, [payload])
    await until(
      'it is done',
      async () =>
        // Sealing asks for its next run again and again.
        (await countOf(db, "job_outbox WHERE task <> 'ledger.seal'")) +
          (await countOf(db, "graphile_worker.jobs WHERE task_identifier <> 'ledger.seal'")) ===
        0,
    )
    expect(
      await countOf(db, `pg_stat_activity WHERE application_name LIKE 'odim-worker%' AND usename <> 'odim_app'`),
    ).toBe(0)
    main.child.kill('SIGTERM')
    expect(await main.ended).toBe(0)
    expect(main.output()).not.toContain(soundSettings.DATABASE_APP_PASSWORD)
  } catch (error) {
    throw new Error(`${error}\n${main.output().slice(-3000)}`)
  } finally {
    main.child.kill('SIGKILL')
    await db.drop()
  }
})

test('a wrong value stops the process with one sentence that names it and does not repeat it', async () => {
  const main = await startMain({ SIGNING_SECRET: 'short' })
  expect(await main.ended).toBe(78)
  expect(main.output().trim()).toBe('The variable SIGNING_SECRET has a wrong value: must have at least 32 characters.')
})

test.for([
  ['DATABASE_URL', 'mysql://x', /DATABASE_URL has a wrong value: must start with postgres/],
  ['DATABASE_APP_PASSWORD', '', /DATABASE_APP_PASSWORD is missing/],
  ['PAYSTACK_INTEGRATIONS', '{', /PAYSTACK_INTEGRATIONS has a wrong value: must be JSON/],
  ['PAYSTACK_INTEGRATIONS', '[{"id":"ng","country":"XX"}]', /PAYSTACK_INTEGRATIONS \(at 0\.country\)/],
  ['WORKER_CONCURRENCY', '0', /WORKER_CONCURRENCY has a wrong value/],
] as const)('%s=%s', ([name, value, told]) => {
  expect(() => readEnv({ ...soundSettings, [name]: value })).toThrow(told)
})

test('a sound environment makes the address of odim_app', () => {
  expect(readEnv(soundSettings).api.databaseUrl).toBe('postgresql://odim_app:odim-app-in-tests@127.0.0.1:1/odim')
})
