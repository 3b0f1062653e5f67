import { once } from 'node:events'
import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { createDatabase, newId } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestWorld, type Person, signUpPerson, type TestWorld } from '../testing/index.ts'
import { createTelemetry, type TelemetryOptions } from './telemetry.ts'

let world: TestWorld
let admin: Person
beforeAll(async () => {
  world = await createTestWorld()
  admin = await signUpPerson(world)
  admin = { ...admin, actor: { ...admin.actor, roles: ['admin'] } }
})
afterAll(() => world.close())

const caller = () => world.callerFor(admin.actor).telemetry
const fresh = (app: string, more: Partial<TelemetryOptions> = {}) =>
  createTelemetry({
    ...{ app, release: 'r1', on: true, db: world.services.db, clock: world.clock },
    logger: pino({ level: 'silent' }),
    ...more,
  })
const groups = async (app: string) => (await caller().listErrors({ limit: 100 })).items.filter(one => one.app === app)

function failAt(order: number): Error {
  return new Error(`order ${order} of "somebody" can not be paid`)
}

test('alike errors are one group, with releases, place, request and the latest twenty of them', async () => {
  const telemetry = fresh('alike')
  for (let n = 0; n < 30; n += 1) {
    telemetry.reportError(failAt(n), {
      place: 'payments.begin',
      requestId: `request-${n}`,
      actorId: admin.actor.userId,
    })
    world.clock.set(new Date(world.clock.now().getTime() + 1000))
    await telemetry.flush()
  }
  telemetry.reportError(new TypeError('order 7 of "somebody" can not be paid'), { place: 'payments.begin' })
  const next = fresh('alike', { release: 'r2' })
  next.reportError(failAt(31), { place: 'POST /subscribe/:planId', requestId: 'last' })
  await telemetry.stop()
  await next.stop()
  const found = await groups('alike')
  expect(found.map(({ name, count }) => [name, count])).toEqual(
    expect.arrayContaining([
      ['Error', 31n],
      ['TypeError', 1n],
    ]),
  )
  const one = found.find(({ name }) => name === 'Error')
  const details = await caller().errorDetails({ fingerprint: one?.fingerprint ?? '' })
  expect(details).toMatchObject({
    firstRelease: 'r1',
    lastRelease: 'r2',
    message: 'order 31 of "somebody" can not be paid',
  })
  expect(details.events).toHaveLength(20)
  expect(details.events[0]).toMatchObject({ place: 'POST /subscribe/:planId', requestId: 'last', actorId: null })
  expect(details.events[1]).toMatchObject({ requestId: 'request-29', actorId: admin.actor.userId })
  expect(details.events[0]?.stack).toMatch(
    /^Error: order 31 .*\n +at failAt \(packages\/api\/src\/telemetry\/errors\.test\.ts:\d+/,
  )
})

test('resolved ones are put aside, can be taken back, and come back by themselves when seen again', async () => {
  const telemetry = fresh('resolved')
  telemetry.reportError(failAt(1), { place: 'x.y' })
  await telemetry.flush()
  const fingerprint = (await groups('resolved'))[0]?.fingerprint ?? ''
  world.clock.set(new Date(world.clock.now().getTime() + 60_000))
  await caller().resolveError({ fingerprint })
  expect(await groups('resolved')).toEqual([])
  expect((await caller().listErrors({ state: 'resolved' })).items).toMatchObject([{ fingerprint, app: 'resolved' }])
  await caller().reopenError({ fingerprint })
  expect(await groups('resolved')).toHaveLength(1)
  await caller().resolveError({ fingerprint })
  world.clock.set(new Date(world.clock.now().getTime() + 60_000))
  telemetry.reportError(failAt(2), { place: 'x.y' })
  await telemetry.flush()
  expect(await groups('resolved')).toMatchObject([{ fingerprint, count: 2n, resolvedAt: null, resolver: null }])
  const acts = await asOwner(world.database, 'SELECT act FROM operator_acts WHERE subject = $1 ORDER BY id', [
    `error:${fingerprint}`,
  ])
  expect(acts).toEqual([{ act: 'error.resolve' }, { act: 'error.reopen' }, { act: 'error.resolve' }])
  await expect(caller().resolveError({ fingerprint: 'f'.repeat(32) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a list goes on where it ended', async () => {
  const telemetry = fresh('listed')
  for (const word of ['one', 'two', 'three', 'four', 'five']) telemetry.reportError(new Error(word), { place: 'x.y' })
  await telemetry.flush()
  const seen: string[] = []
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await caller().listErrors({ limit: 2, ...(cursor && { cursor }) })
    seen.push(...page.items.filter(({ app }) => app === 'listed').map(({ message }) => message))
    cursor = page.nextCursor ?? undefined
    more = cursor !== undefined
  }
  expect(seen.toSorted()).toEqual(['five', 'four', 'one', 'three', 'two'])
})

test('neither secrets nor personal data are kept', async () => {
  const telemetry = fresh('secret')
  const planted = {
    mail: 'ama.owusu@example.com',
    key: 'sk_live_4f9ad0c1b2e3f4a5',
    bearer: 'Bearer aGVsbG8.d29ybGQ',
    account: '0123456789',
    card: '4084 0840 8408 4081',
    session: 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4MTIz',
    login: 'postgresql://odim_app:hunter2hunter2@db/odim',
    password: 'password=correct-horse',
    json: '"token":"abc"',
    nul: 'a\0b\ud800',
  }
  const cause = new Error(`cause of ${planted.mail} with ${planted.password}`)
  const error = new Error(`failed with ${Object.values(planted).join(', ')} for order ${newId()}`, { cause })
  telemetry.reportError(error, { place: 'x.y', requestId: 'request-1' })
  await telemetry.flush()
  const kept = JSON.stringify(
    await asOwner(
      world.database,
      `SELECT g.message, e.stack FROM error_groups g JOIN error_events e USING (fingerprint) WHERE g.app = 'secret'`,
    ),
  )
  for (const secret of [
    'ama.owusu',
    '4f9ad0c1',
    'aGVsbG8',
    '0123456789',
    '4084',
    'Zm9vYmFy',
    'hunter2',
    'horse',
    'abc',
  ])
    expect(kept).not.toContain(secret)
  expect(kept).toMatch(/Caused by Error: cause of \[mail\]/)
  expect(kept).toContain('for order 0')
})

test('a storm stays small: many of one kind, and many kinds', async () => {
  const telemetry = fresh('storm')
  for (let n = 0; n < 2000; n += 1) telemetry.reportError(failAt(n), { place: 'x.y' })
  for (let n = 0; n < 1000; n += 1)
    telemetry.reportError(new Error(`kind ${n.toString(2).replaceAll('0', 'a').replaceAll('1', 'b')}`), {
      place: 'x.y',
    })
  await telemetry.flush()
  const [sizes] = await asOwner(
    world.database,
    `SELECT count(*)::int AS groups, sum(count)::int AS errors, max(count)::int AS most,
       (SELECT count(*)::int FROM error_events e JOIN error_groups USING (fingerprint) WHERE app = 'storm') AS events
     FROM error_groups WHERE app = 'storm'`,
  )
  expect(sizes).toMatchObject({ groups: 201, errors: 3000, most: 2000 })
  expect(sizes).toHaveProperty(
    'events',
    expect.toSatisfy((events: number) => events <= 210),
  )
})

test('an error while Postgres is gone is kept when it is back, and nothing is thrown', async () => {
  const gone = createDatabase({ url: 'postgresql://odim_app:x@127.0.0.1:1/none' })
  const { db } = world.services
  const now = { ...db, transaction: gone.transaction }
  const telemetry = fresh('outage', { db: now })
  telemetry.reportError(failAt(1), { place: 'x.y' })
  await telemetry.flush()
  telemetry.reportError(failAt(2), { place: 'x.y' })
  now.transaction = db.transaction
  await telemetry.flush()
  expect(await groups('outage')).toMatchObject([{ count: 2n }])
  await gone.close()
})

test('with SENTRY_DSN errors go there instead, redacted, with release, request and group', async () => {
  const bodies: string[] = []
  const sentry = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const raw = Buffer.concat(chunks)
    bodies.push(String(request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw))
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(sentry, 'listening')
  const address = sentry.address()
  const port = typeof address === 'object' ? address?.port : 0
  const telemetry = fresh('to-sentry', { sentryDsn: `http://public@127.0.0.1:${port}/42` })
  telemetry.reportError(new Error('no mail for ama@example.com'), {
    place: 'notifications.send-mail',
    requestId: 'request-7',
    actorId: admin.actor.userId,
  })
  await telemetry.stop()
  sentry.close()
  const event = JSON.parse(
    bodies
      .join('\n')
      .split('\n')
      .find(line => line.includes('"exception"')) ?? '{}',
  )
  expect(event).toMatchObject({
    release: 'r1',
    fingerprint: [expect.stringMatching(/^[0-9a-f]{32}$/)],
    tags: { app: 'to-sentry', place: 'notifications.send-mail', request_id: 'request-7' },
    user: { id: admin.actor.userId },
    exception: { values: [{ type: 'Error', value: 'no mail for [mail]' }] },
  })
  expect(bodies.join()).not.toContain('ama@')
  expect(await groups('to-sentry')).toEqual([])
})

test('an unexpected error of a procedure is kept with its request and who asked; a refusal is none', async () => {
  await asOwner(world.database, 'ALTER TABLE error_groups RENAME TO hidden')
  const asked = caller().listErrors({})
  await expect(asked).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  await asOwner(world.database, 'ALTER TABLE hidden RENAME TO error_groups')
  await expect(caller().errorDetails({ fingerprint: '0'.repeat(32) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await world.services.telemetry.flush()
  const found = await groups('odim-test')
  expect(found).toHaveLength(1)
  const { events } = await caller().errorDetails({ fingerprint: found[0]?.fingerprint ?? '' })
  expect(events).toMatchObject([{ place: 'telemetry.listErrors', requestId: 'test', actorId: admin.actor.userId }])
})
