import { createHmac } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { asOwner, chance } from '@odim/db/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type KillPointName, killPoints } from '../kill-point.ts'
import { testEnv } from '../testing/env.ts'
import { endKillables, type Killable, startKillable } from '../testing/killable-processes.ts'
import { letJobsComeDue } from '../testing/let-jobs-come-due.ts'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, sellingCreator } from '../testing/money.ts'
import { type Person, signUpPerson } from '../testing/people.ts'

/*
 * Processes are really killed (SIGKILL to themselves) between every two steps of a payment: the web process while a fan goes to the
 * checkout, comes back, or the provider calls; the worker while it settles. Whoever comes next has to bring it to its end: the fan has
 * access once, the provider took the money once, the ledger balances.
 */

// Each starts a process or two, and waits for it to be killed.
vi.setConfig({ testTimeout: 60_000 })

let world: MoneyWorld
let planId: string
let web: Killable
const fans: { fan: Person; how: string }[] = []

beforeAll(async () => {
  world = await createMoneyWorld()
  planId = (await sellingCreator(world)).plan.id
  web = await start('web')
}, 60_000)
afterAll(async () => {
  endKillables()
  await web.stop()
  await world.close()
})

const start = (role: 'web' | 'worker', killAt: KillPointName | null = null) =>
  startKillable(role, { config: world.services.config, killAt })

async function newFan(how: string): Promise<Person> {
  const fan = await signUpPerson(world)
  fans.push({ fan, how })
  return fan
}

const reply = z.object({ reference: z.string() })
const post = (url: string, body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) })
/** Whether the answer came; a process that is killed gives none. */
const answered = (call: Promise<Response>) => call.then(response => response.ok).catch(() => false)

async function beginAt(process: Killable, fan: Person): Promise<string> {
  const response = await post(`${process.url}/begin`, { token: fan.token, planId })
  if (!response.ok) throw new Error(await response.text())
  return reply.parse(await response.json()).reference
}

const deliveries = z.array(z.object({ raw_body: z.string() }))

/** The provider's own event for a reference, to be sent as often as a test wants. */
async function eventOf(reference: string): Promise<{ body: string; signature: string }> {
  const found = deliveries.parse(await world.sim.look(`/webhooks?event=charge.success&reference=${reference}`))
  const body = found[0]?.raw_body
  if (!body) throw new Error(`the provider has no event for ${reference}`)
  const { secretKey } = world.services.paystack.integrationOf('ng')
  return { body, signature: createHmac('sha512', secretKey).update(body).digest('hex') }
}

async function sendWebhook(to: Killable, reference: string): Promise<Response> {
  const { body, signature } = await eventOf(reference)
  return fetch(`${to.url}/webhook`, { method: 'POST', body, headers: { 'x-paystack-signature': signature } })
}

async function until(what: string, ask: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await ask()); await delay(100))
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`)
}

const unsettled = async () =>
  world.services.db.prisma.order.count({
    where: { fanId: { in: fans.map(({ fan }) => fan.actor.userId) }, state: 'open' },
  })

/** What everything comes to: whatever was killed, each fan has one month for one payment. */
async function expectOnceForEach(): Promise<void> {
  const rows = await asOwner(
    world.database,
    `SELECT u.id, (SELECT count(*)::int FROM subscription_periods p JOIN subscriptions s ON s.id = p.subscription_id
                   WHERE s.fan_id = u.id) AS periods,
            (SELECT count(*)::int FROM payments p JOIN orders o ON o.id = p.order_id
             WHERE o.fan_id = u.id AND p.state = 'captured') AS captured,
            (SELECT count(*)::int FROM mails m WHERE m.to_address = u.email::text AND m.template = 'receipt') AS receipts
     FROM users u WHERE u.id = ANY ($1)`,
    [fans.map(({ fan }) => fan.actor.userId)],
  )
  const found = new Map(
    z
      .array(z.object({ id: z.string(), periods: z.number(), captured: z.number(), receipts: z.number() }))
      .parse(rows)
      .map(({ id, ...counts }) => [id, counts]),
  )
  for (const { fan, how } of fans)
    expect({ how, ...found.get(fan.actor.userId) }).toEqual({ how, periods: 1, captured: 1, receipts: 1 })
  expect(await brokenInvariants(world.database)).toEqual([])
}

const of = (prefix: string) => killPoints.filter(name => name.startsWith(prefix))

describe('a process killed between every two steps of a payment', () => {
  it.each(of('begin.'))('web at %s: the fan clicks again, pays, and has access once', async killAt => {
    const fan = await newFan(`web ${killAt}`)
    const victim = await start('web', killAt)
    expect(await answered(post(`${victim.url}/begin`, { token: fan.token, planId }))).toBe(false)
    expect(await victim.ended).toBe('SIGKILL')
    const reference = await beginAt(web, fan)
    await world.sim.pay(reference)
    expect((await post(`${web.url}/confirm`, { token: fan.token, reference })).ok).toBe(true)
    await expectOnceForEach()
  })

  it.each(of('settle.'))('web at %s: nobody comes back, and the poll finds it', async killAt => {
    const fan = await newFan(`callback ${killAt}`)
    const reference = await beginAt(web, fan)
    await world.sim.pay(reference)
    const victim = await start('web', killAt)
    expect(await answered(post(`${victim.url}/confirm`, { token: fan.token, reference }))).toBe(false)
    expect(await victim.ended).toBe('SIGKILL')
  })

  it.each(of('webhook.'))('web at %s: the provider sends it again', async killAt => {
    const fan = await newFan(`webhook ${killAt}`)
    const reference = await beginAt(web, fan)
    await world.sim.pay(reference)
    const victim = await start('web', killAt)
    expect(await answered(sendWebhook(victim, reference))).toBe(false)
    expect(await victim.ended).toBe('SIGKILL')
    expect((await sendWebhook(web, reference)).status).toBe(200)
    expect((await sendWebhook(web, reference)).status).toBe(200)
  })

  // Each victim finds what the one before it left, so the kills pile up; a sound worker ends it all.
  it.each([...of('job.'), ...of('settle.')])('worker at %s: the next one goes on', async killAt => {
    const fan = await newFan(`worker ${killAt}`)
    const reference = await beginAt(web, fan)
    await world.sim.pay(reference)
    const victim = await start('worker', killAt)
    expect((await sendWebhook(web, reference)).status).toBe(200)
    expect(await victim.ended).toBe('SIGKILL')
  })

  it('a sound worker brings all of it to its end, each exactly once', async () => {
    const worker = await start('worker')
    await letJobsComeDue(world.database)
    await until('every order is settled', async () => {
      await letJobsComeDue(world.database)
      return (await unsettled()) === 0
    })
    await until(
      'the inbox is empty',
      async () => (await world.services.db.prisma.webhookEvent.count({ where: { verdict: null } })) === 0,
    )
    await worker.stop()
    await expectOnceForEach()
  }, 150_000)

  it(`in any order, drawn from the seed ${testEnv.ODIM_SEED}`, async () => {
    const draw = chance(testEnv.ODIM_SEED)
    for (let payment = 0; payment < 2; payment += 1) {
      const fan = await newFan(`seed ${testEnv.ODIM_SEED}, payment ${payment}`)
      // The web process dies up to twice on the way to the checkout.
      for (let deaths = draw(3); deaths > 0; deaths -= 1) {
        const victim = await start('web', of('begin.')[draw(of('begin.').length)] ?? null)
        await answered(post(`${victim.url}/begin`, { token: fan.token, planId }))
        await victim.stop()
      }
      const reference = await beginAt(web, fan)
      await world.sim.pay(reference)
      const worker = await start('worker', killPoints[draw(killPoints.length)] ?? null)
      const callback = await start('web', of('settle.')[draw(of('settle.').length)] ?? null)
      await Promise.all([
        ...Array.from({ length: 1 + draw(3) }, () => answered(sendWebhook(web, reference))),
        answered(post(`${callback.url}/confirm`, { token: fan.token, reference })),
      ])
      await Promise.race([worker.ended, delay(500)])
      await Promise.all([worker.stop(), callback.stop()])
    }
    const worker = await start('worker')
    await until('every order is settled', async () => {
      await letJobsComeDue(world.database)
      return (await unsettled()) === 0
    })
    await worker.stop()
    await expectOnceForEach()
  }, 240_000)
})
