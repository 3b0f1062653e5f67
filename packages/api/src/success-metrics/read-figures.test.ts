import { newId } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestWorld, type Person, signUpOperator, type TestWorld } from '../testing/index.ts'
import { figureNames } from './names.ts'

let world: TestWorld
let operator: Person
const now = new Date('2026-11-24T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
const run = (sql: string, values: unknown[] = []) => asOwner(world.database, sql, values)

beforeEach(async () => {
  world = await createTestWorld()
  operator = await signUpOperator(world)
  world.clock.set(now)
  // Who signed up for the test, and the mail about it, are not to be counted.
  await run("UPDATE users SET created_at = '2020-01-01'")
  await run("UPDATE mails SET created_at = '2020-01-01'")
})
afterEach(() => world.close())

const read = async (days: '7' | '30' | '90' = '7') => {
  const { figures } = await operator.caller.successMetrics.read({ days })
  return Object.fromEntries(figures.map(figure => [figure.name, figure]))
}
const ended = (machine: string, state: string, at: Date, id = newId()) =>
  run(
    "INSERT INTO state_history (machine, subject_id, from_state, to_state, cause, moved_at) VALUES ($1, $2, '', $3, 't', $4)",
    [machine, id, state, at],
  )

it('says of each that there is nothing, where there is nothing', async () => {
  const figures = await read()
  expect(Object.keys(figures)).toEqual([...figureNames])
  for (const name of figureNames) expect(figures[name]).toMatchObject({ value: null, whole: 0, reached: null })
  expect(figures['booking-conflicts']?.kind).toBe('coming')
  expect(figures.chargebacks?.kind).toBe('coming')
  expect(figures['payment-success']?.trend).toEqual([7, 6, 5, 4, 3, 2, 1].map(days => ({ at: ago(days), value: null })))
})

it('cuts 30 days into days and 90 into stretches of five', async () => {
  expect((await read('30'))['error-rate']?.trend).toHaveLength(30)
  expect((await read('90'))['error-rate']?.trend).toHaveLength(18)
})

it('reckons one thing as well as many', async () => {
  await ended('payment', 'captured', ago(2.5))
  expect((await read())['payment-success']).toMatchObject({ value: 1, whole: 1, reached: true })
})

it('counts a payment by how it came to an end in the window', async () => {
  const late = newId()
  await ended('payment', 'failed', ago(3.5), late)
  await ended('payment', 'captured', ago(3.4), late)
  await ended('payment', 'failed', ago(3.5))
  await ended('payment', 'mismatched', ago(1.5))
  await ended('payment', 'captured', ago(1.5))
  await ended('payment', 'abandoned', ago(1.5))
  await ended('payment', 'failed', ago(7.1))
  await ended('asset', 'failed', ago(1))
  const figure = (await read())['payment-success']
  expect(figure).toMatchObject({ value: 0.5, whole: 4, target: 0.95, atLeast: true, reached: false })
  expect(figure?.trend.map(({ value }) => value)).toEqual([null, null, null, 0.5, null, 0.5, null])
  expect((await read('30'))['payment-success']).toMatchObject({ value: 0.4, whole: 5 })
})

it('counts uploads that failed, and not those that we refuse', async () => {
  for (const state of ['ready', 'ready', 'ready', 'failed', 'rejected']) await ended('asset', state, ago(1.5))
  expect((await read())['upload-success']).toMatchObject({ value: 0.75, whole: 4, reached: false })
})

it('reckons response time and errors of routes, and of nothing else', async () => {
  const minute = (kind: string, at: Date, count: number, errors: number, classes: string) =>
    run(
      `INSERT INTO metric_minutes (minute, kind, name, instance, count, errors, total_ms, max_ms, classes) VALUES ($1, $2, 'x', 'web', $3, $4, 0, 0, $5)`,
      [at, kind, count, errors, classes],
    )
  // 90 within 10 ms, 10 between 500 and 1000 ms: the 95th of a hundred lies in the middle of the latter.
  await minute('route', ago(1.5), 100, 1, '{0,0,0,90,0,0,0,0,0,10,0,0,0,0}')
  await minute('procedure', ago(1.5), 100, 100, '{0,0,0,0,0,0,0,0,0,0,0,0,0,100}')
  const figures = await read()
  expect(figures['response-time']).toMatchObject({
    value: 750,
    whole: 100,
    target: 500,
    atLeast: false,
    reached: false,
  })
  expect(figures['error-rate']).toMatchObject({ value: 0.01, whole: 100, reached: false })
})

it('counts who came back after a reset mail', async () => {
  const mail = (template: string, to: string, at: Date) =>
    run(
      `INSERT INTO mails (id, to_address, template, locale, params, dedupe_key, state, created_at) VALUES (uuidv7(), $1, $2, 'en', '{}', uuidv7()::text, 'queued', $3)`,
      [to, template, at],
    )
  await mail('reset-password', 'a@x.test', ago(2))
  await mail('password-changed', 'a@x.test', new Date(ago(2).getTime() + 60_000))
  await mail('reset-password', 'b@x.test', ago(2))
  await mail('password-changed', 'b@x.test', ago(1.9))
  await mail('password-changed', 'c@x.test', ago(1.9))
  expect((await read())['session-recovery']).toMatchObject({ value: 0.5, whole: 2 })
})

it('counts pages that were opened, fans who paid, and periods that went on', async () => {
  const user = async (verified = true) => {
    const id = newId()
    await run(
      `INSERT INTO users (id, email, password_hash, display_name, locale, created_at, email_verified_at) VALUES ($1::uuid, $1::uuid || '@x.test', 'x', 'A', 'en', $2, $3)`,
      [id, ago(2.5), verified ? ago(2.4) : null],
    )
    return id
  }
  await run(`INSERT INTO integrations (id, country, domain, settlement_days) VALUES ('ng', 'NG', 'test', 2);
    INSERT INTO integration_currencies VALUES ('ng', 'NGN')`)
  const page = async (owner: string, at: Date, published: boolean) => {
    const id = newId()
    await run(
      `INSERT INTO creators (id, user_id, state, created_at, handle, display_name, country, currency, integration_id)
       VALUES ($1, $2, 'draft', $3, $4, 'A', 'NG', 'NGN', 'ng')`,
      [id, owner, at, `h-${id.slice(-12)}`],
    )
    if (published) await run("UPDATE creators SET state = 'published', published_at = $2 WHERE id = $1", [id, ago(0.5)])
    return id
  }
  const creator = await page(await user(), ago(2), true)
  await page(await user(), ago(2), false)
  await page(await user(), ago(2), false)
  await page(await user(), ago(8), true)
  const plan = newId()
  await run(
    "INSERT INTO plans (id, creator_id, integration_id, currency, name, price) VALUES ($1, $2, 'ng', 'NGN', 'P', 100)",
    [plan, creator],
  )
  const [fan] = [await user(), await user(), await user(), await user(), await user(false)]
  const subscription = newId()
  await run('INSERT INTO subscriptions (id, fan_id, creator_id, plan_id, anchor_at) VALUES ($1, $2, $3, $4, $5)', [
    subscription,
    fan,
    creator,
    plan,
    ago(70),
  ])
  const period = async (starts: Date, ends: Date) => {
    const [order, payment] = [newId(), newId()]
    await run(
      `INSERT INTO orders (id, fan_id, creator_id, plan_id, integration_id, currency, amount, platform_fee_bps, state, created_at)
       VALUES ($1, $2, $3, $4, 'ng', 'NGN', 100, 500, 'open', $5)`,
      [order, fan, creator, plan, starts],
    )
    await run("UPDATE orders SET state = 'paid', paid_at = $2 WHERE id = $1", [order, starts])
    await run(
      `INSERT INTO payments (id, order_id, integration_id, currency, amount, reference, domain, state) VALUES ($1::uuid, $2, 'ng', 'NGN', 100, 'sub-' || $1::uuid, 'test', 'initiated')`,
      [payment, order],
    )
    await run(
      'INSERT INTO subscription_periods (id, subscription_id, order_id, payment_id, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [newId(), subscription, order, payment, starts, ends],
    )
  }
  // The first went on, the second was followed by nothing yet.
  await period(ago(36), ago(5.5))
  await period(ago(4.5), ago(1.5))
  const figures = await read()
  expect(figures['onboarding-completion']).toMatchObject({ value: 1 / 3, whole: 3 })
  expect(figures['fan-conversion']).toMatchObject({ value: 0.25, whole: 4, reached: true })
  expect(figures.retention).toMatchObject({ value: 0.5, whole: 2 })
  expect(figures.retention?.trend.map(({ value }) => value)).toEqual([null, 1, null, null, null, 0, null])
})
