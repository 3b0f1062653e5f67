import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createAlertWebhook } from '../integrations/alert-webhook/index.ts'
import {
  createTestWorld,
  decideFlag,
  type Person,
  signUpOperator,
  signUpPerson,
  type TestWorld,
} from '../testing/index.ts'
import { evaluateAlerts } from './evaluate-alerts.ts'
import { evaluateRule } from './evaluate-rule.ts'
import { watchOnce } from './keep-watch.ts'
import { loadRules } from './load-rules.ts'
import { sendAlertWebhook } from './send-alert-webhook.ts'
import { type Receiver, startReceiver } from './testing/receiver.ts'
import * as record from './testing/record.ts'

const secret = 'a secret of the receiver, long enough'
let world: TestWorld
let operator: Person
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver(secret)
  world = await createTestWorld({
    config: {
      alerts: { mailTo: ['duty@example.com'], webhook: { url: receiver.url, secret }, rulesFile: undefined },
    },
  })
  operator = await signUpOperator(world, { locale: 'fr', displayName: 'Awa' })
  await signUpPerson(world)
})
afterAll(async () => {
  await world.close()
  await receiver.close()
})

const tables =
  'alert_standings, alert_values, alert_incidents, alert_deliveries, alert_silences, payment_exceptions, mails, job_outbox'
beforeEach(async () => {
  await asOwner(world.database, `TRUNCATE ${tables} CASCADE`)
  receiver.taken.clear()
  receiver.calls = 0
  receiver.answers = []
  world.clock.set(new Date('2026-11-24T12:00:30Z'))
})

const fault = () => record.recordException(world, world.clock.now(), null)
const mend = () => asOwner(world.database, 'UPDATE payment_exceptions SET resolved_at = now()')
const rule = loadRules().find(({ name }) => name === 'money-exceptions')
/** Looks at that rule at each of the next minutes. */
async function look(times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    world.clock.advance({ minutes: 1 })
    if (rule) await evaluateRule(world.systemContext(), rule, world.clock.now())
  }
}
const incidents = () =>
  world.services.db.prisma.alertIncident.findMany({ where: { rule: 'money-exceptions' }, orderBy: { id: 'asc' } })
const mails = async () =>
  (
    await world.services.db.prisma.mail.findMany({
      where: { params: { path: ['path'], equals: '/ops/alerts/money-exceptions' } },
      orderBy: { id: 'asc' },
    })
  ).map(
    ({ template, toAddress, locale }) =>
      `${template} ${toAddress === operator.email ? 'operator' : toAddress} ${locale}`,
  )
const staged = z.array(z.object({ payload: z.object({ deliveryId: z.uuid() }) }))
const deliveries = async () =>
  staged
    .parse(
      await asOwner(world.database, "SELECT payload FROM job_outbox WHERE task = 'alerts.send-webhook' ORDER BY id"),
    )
    .map(({ payload }) => payload)
const stateOf = async (rule: string) => (await operator.caller.alerts.list()).rules.find(({ name }) => name === rule)

describe('a fault', () => {
  it('is told once when it begins and once when it is over, however often it is looked at', async () => {
    await fault()
    await look(4)
    expect(await mails()).toEqual(['alert-fired duty@example.com en', 'alert-fired operator fr'])
    expect(await incidents()).toMatchObject([{ severity: 'urgent', threshold: 0, value: 1, resolvedAt: null }])
    await fault()
    await look()
    expect(await incidents()).toMatchObject([{ value: 1, worst: 2 }])
    await mend()
    await look(7)
    expect(await incidents()).toMatchObject([{ resolvedAt: expect.any(Date) }])
    expect(await mails()).toEqual([
      ...['alert-fired duty@example.com en', 'alert-fired operator fr'],
      ...['alert-resolved duty@example.com en', 'alert-resolved operator fr'],
    ])
  })

  it('is told once by two processes that look at the same moment, and by one that looks late', async () => {
    await fault()
    await Promise.all([1, 2, 3].map(() => evaluateAlerts(world.systemContext())))
    const late = { ...world.systemContext(), clock: { now: () => new Date('2026-11-24T11:00:00Z') } }
    await evaluateAlerts(late)
    expect(await incidents()).toHaveLength(1)
    expect(await mails()).toHaveLength(2)
    const values = await world.services.db.prisma.alertValue.findMany({ where: { rule: 'money-exceptions' } })
    expect(values.map(({ minute, value }) => [minute.toISOString(), value])).toEqual([['2026-11-24T12:00:00.000Z', 1]])
  })

  it('that flaps is told once', async () => {
    for (let time = 0; time < 5; time += 1) {
      await fault()
      await look(2)
      await mend()
      await look(2)
    }
    expect(await incidents()).toHaveLength(1)
    expect(await mails()).toHaveLength(2)
  })

  it('can’t fire twice at once, whatever code says', async () => {
    const one = `INSERT INTO alert_incidents (id, rule, severity, threshold, fired_at) VALUES (uuidv7(), 'x-y', 'urgent', 1, now())`
    await asOwner(world.database, one)
    await expect(asOwner(world.database, one)).rejects.toThrow(/alert_incidents_one_open/)
  })
})

describe('silence', () => {
  it('lets nobody be told, and tells whoever has to be when it ends', async () => {
    await operator.caller.alerts.silence({ rule: 'money-exceptions', for: '1h', reason: 'We are on it' })
    await fault()
    await look(2)
    expect(await mails()).toEqual([])
    expect(await stateOf('money-exceptions')).toMatchObject({
      state: 'firing',
      silence: { reason: 'We are on it', by: 'Awa' },
    })
    world.clock.advance({ minutes: 60 })
    await look()
    expect(await mails()).toHaveLength(2)
  })

  it('of what is over meanwhile stays silent', async () => {
    await operator.caller.alerts.silence({ rule: 'money-exceptions', for: '1h', reason: 'We are on it' })
    await fault()
    await look()
    await mend()
    await look(6)
    world.clock.advance({ minutes: 60 })
    await look()
    expect(await incidents()).toMatchObject([{ toldAt: null, resolvedAt: expect.any(Date) }])
    expect(await mails()).toEqual([])
  })

  it('can be ended, and needs a reason', async () => {
    const wrong = operator.caller.alerts.silence({ rule: 'money-exceptions', for: '1h', reason: ' ' })
    await expect(wrong).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(operator.caller.alerts.endSilence({ rule: 'none-such' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await operator.caller.alerts.silence({ rule: 'money-exceptions', for: '7d', reason: 'Later' })
    await fault()
    await look()
    await operator.caller.alerts.endSilence({ rule: 'money-exceptions' })
    await look()
    expect(await mails()).toHaveLength(2)
  })
})

describe('with alerts.notify off', () => {
  it('rules are judged and shown, nobody is told; on again, what still fires is told', async () => {
    await decideFlag(world, 'alerts.notify', 'off')
    await fault()
    await look(3)
    expect(await mails()).toEqual([])
    expect(await deliveries()).toEqual([])
    expect(await incidents()).toMatchObject([{ toldAt: null, resolvedAt: null }])
    expect(await stateOf('money-exceptions')).toMatchObject({ state: 'firing', valueText: '1' })
    expect((await operator.caller.alerts.list()).telling).toBe(false)

    await decideFlag(world, 'alerts.notify', 'on')
    await look(2)
    expect((await operator.caller.alerts.list()).telling).toBe(true)
    expect((await mails()).filter(mail => mail.startsWith('alert-fired'))).toContain('alert-fired operator fr')
    expect(await deliveries()).toHaveLength(1)

    await decideFlag(world, 'alerts.notify', 'off')
    const told = await mails()
    await mend()
    await look(7)
    expect(await incidents()).toMatchObject([{ resolvedAt: expect.any(Date) }])
    expect(await mails()).toEqual(told)
    expect(await deliveries()).toHaveLength(1)
    await decideFlag(world, 'alerts.notify', 'on')
    await asOwner(world.database, "UPDATE users SET roles = '{fan}' WHERE id <> $1", [operator.actor.userId])
  })
})

it('what operators do about a rule is written down, and what did nothing isn’t', async () => {
  const rule = 'money-exceptions'
  const { caller } = operator
  const acts = async () => (await caller.operations.acts({ about: `alert:${rule}`, limit: 100 })).items
  const before = (await acts()).length
  await caller.alerts.endSilence({ rule })
  await caller.alerts.silence({ rule, for: '4h', reason: 'The bank is told' })
  await caller.alerts.endSilence({ rule })
  await fault()
  await look()
  await caller.alerts.acknowledge({ rule })
  await caller.alerts.acknowledge({ rule })
  const items = await acts()
  const since = items
    .slice(0, items.length - before)
    .map(({ act, reason, detail, operator: by }) => [act, reason, detail, by.displayName])
  expect(since).toEqual([
    ['alert.acknowledge', null, {}, 'Awa'],
    ['alert.end-silence', null, {}, 'Awa'],
    ['alert.silence', 'The bank is told', { for: '4h' }, 'Awa'],
  ])
})

it('who is on it is seen by the others, and stays', async () => {
  await expect(operator.caller.alerts.acknowledge({ rule: 'money-exceptions' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await fault()
  await look()
  await operator.caller.alerts.acknowledge({ rule: 'money-exceptions' })
  const other = await signUpOperator(world, { displayName: 'Bola' })
  await other.caller.alerts.acknowledge({ rule: 'money-exceptions' })
  expect(await stateOf('money-exceptions')).toMatchObject({ acknowledgedBy: 'Awa', valueText: '1' })
  await asOwner(world.database, "UPDATE users SET roles = '{fan}' WHERE id = $1", [other.actor.userId])
})

it('the history of a rule goes on page by page, with the day’s values', async () => {
  for (let time = 0; time < 3; time += 1) {
    await fault()
    await look()
    await mend()
    await look(6)
  }
  const first = await operator.caller.alerts.history({ rule: 'money-exceptions', limit: 2 })
  expect(first.incidents).toHaveLength(2)
  expect(first.values.length).toBe(21)
  const rest = await operator.caller.alerts.history({ rule: 'money-exceptions', limit: 2, before: first.next ?? '' })
  expect(rest.incidents).toHaveLength(1)
  expect(rest.next).toBeNull()
  expect((await operator.caller.alerts.list()).recent.filter(({ rule }) => rule === 'money-exceptions')).toHaveLength(3)
})

describe('the webhook', () => {
  const send = async () => {
    for (const payload of await deliveries()) await sendAlertWebhook(world.systemContext(), payload)
  }

  it('gets each move once, signed, however often the job runs', async () => {
    await fault()
    await look()
    await mend()
    await look(6)
    await send()
    await send()
    const taken = [...receiver.taken.values()].filter(({ rule }) => rule === 'money-exceptions')
    expect(taken.map(({ move }) => move)).toEqual(['fired', 'resolved'])
    expect(taken[0]).toMatchObject({
      severity: 'urgent',
      value: 1,
      threshold: 0,
      unit: 'count',
      at: '2026-11-24T12:01:30.000Z',
    })
    expect(receiver.calls).toBe((await deliveries()).length)
  })

  it.for([500, 301, 404] as const)('that answers %i is tried again with the same number', async status => {
    await fault()
    await look()
    const [payload] = await deliveries()
    if (!payload) throw new Error('nothing is staged')
    receiver.answers = [status]
    await expect(sendAlertWebhook(world.systemContext(), payload)).rejects.toThrow(`it answered ${status}`)
    expect(
      await world.services.db.prisma.alertDelivery.findUnique({ where: { id: payload.deliveryId } }),
    ).toMatchObject({
      attempts: 1,
      lastError: `it answered ${status}`,
      deliveredAt: null,
    })
    await sendAlertWebhook(world.systemContext(), payload)
    expect([...receiver.taken.keys()]).toEqual([payload.deliveryId])
    expect(receiver.calls).toBe(2)
  })

  it('is measured like every other call to somebody else', async () => {
    const counted = async (outcome: string) => {
      const text = await world.services.telemetry.exposition()
      const line = `odim_outgoing_duration_seconds_count{name="alert webhook",outcome="${outcome}"} `
      return Number(
        text
          .split('\n')
          .find(one => one.startsWith(line))
          ?.slice(line.length) ?? 0,
      )
    }
    const [ok, failed] = [await counted('ok'), await counted('failed')]
    await fault()
    await look()
    const [payload] = await deliveries()
    if (!payload) throw new Error('nothing is staged')
    receiver.answers = [503]
    await expect(sendAlertWebhook(world.systemContext(), payload)).rejects.toThrow('it answered 503')
    await sendAlertWebhook(world.systemContext(), payload)
    expect([await counted('ok'), await counted('failed')]).toEqual([ok + 1, failed + 1])
  })

  it('that is not there is tried again, and its address is in no log', async () => {
    const alertWebhook = createAlertWebhook({ url: 'http://127.0.0.1:9/?key=hidden', secret })
    await fault()
    await look()
    const [payload] = await deliveries()
    if (!payload) throw new Error('nothing is staged')
    const error: unknown = await sendAlertWebhook({ ...world.systemContext(), alertWebhook }, payload).catch(
      reason => reason,
    )
    expect(String(error)).toContain('it can not be reached')
    expect(String(error)).not.toContain('hidden')
  })
})

describe('the watch of the web process', () => {
  it('leaves alerts to a worker that evaluates them', async () => {
    await record.recordBeat(world, world.clock.now())
    await evaluateAlerts(world.systemContext())
    expect(await watchOnce(world.services)).toBe(false)
  })
  it('evaluates and tells by itself when no worker does', async () => {
    await record.recordBeat(world, world.clock.now())
    await evaluateAlerts(world.systemContext())
    for (let minute = 0; minute < 4; minute += 1) {
      world.clock.advance({ minutes: 1 })
      await watchOnce(world.services)
    }
    expect([...receiver.taken.values()].map(({ rule, move }) => `${rule} ${move}`)).toContain('worker-gone fired')
  })
})
