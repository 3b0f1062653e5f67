import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs, sellingCreator } from '../testing/money.ts'
import { signUpPerson } from '../testing/people.ts'
import { handleWebhook } from '../webhooks/index.ts'
import { forgedWebhooks, receiveWebhook } from './receive-webhook.ts'

let world: MoneyWorld
let planId: string
const oldKey = 'sk_test_the_key_before'

beforeAll(async () => {
  world = await createMoneyWorld()
  const [ng] = world.services.config.integrations
  if (ng) ng.previousSecretKey = oldKey
  planId = (await sellingCreator(world)).plan.id
})
afterAll(async () => {
  expect(await brokenInvariants(world.database)).toEqual([])
  await world.close()
})

const prisma = () => world.services.db.prisma
const keyOf = (id: string) => world.services.paystack.integrationOf(id).secretKey
const send = (body: string | Buffer, key = keyOf('ng'), integrationId?: string) => {
  const rawBody = Buffer.from(body)
  const signature = createHmac('sha512', key).update(rawBody).digest('hex')
  return receiveWebhook(world.services, { rawBody, signature, integrationId })
}
const chargeOf = (reference: string, more = {}) =>
  `{"event":"charge.success","data":{"id":9007199254740993123,"status":"success","reference":"${reference}"${Object.entries(
    more,
  )
    .map(([k, v]) => `,"${k}":${JSON.stringify(v)}`)
    .join('')}}}`
const begun = async () => {
  const fan = await signUpPerson(world)
  return { fan, ...(await fan.caller.payments.begin({ planId })) }
}
const stateOf = async (reference: string) => (await prisma().payment.findUniqueOrThrow({ where: { reference } })).state

describe('a webhook', () => {
  it('settles the payment it names, by asking the provider', async () => {
    const { reference } = await begun()
    await world.sim.pay(reference)
    expect(await send(chargeOf(reference))).toEqual({ status: 200 })
    expect(await stateOf(reference)).toBe('pending')
    expect(await runDueJobs(world)).toContain('payments.handle-webhook')
    expect(await stateOf(reference)).toBe('captured')
    const event = await prisma().webhookEvent.findFirstOrThrow({ where: { reference } })
    expect(event).toMatchObject({ verdict: 'done', event: 'charge.success', integrationId: 'ng' })
    expect(Buffer.from(event.body).toString()).toBe(chargeOf(reference))
  })

  it('is one row and one job however often it comes', async () => {
    const { reference } = await begun()
    await world.sim.pay(reference)
    const answers = await Promise.all(Array.from({ length: 32 }, () => send(chargeOf(reference))))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(await prisma().webhookEvent.count({ where: { reference } })).toBe(1)
    expect((await runDueJobs(world)).filter(task => task === 'payments.handle-webhook')).toHaveLength(1)
    expect(await stateOf(reference)).toBe('captured')
  })

  it('proves nothing by itself: what the provider doesn’t confirm is ignored', async () => {
    const { reference } = await begun()
    await send(chargeOf(reference))
    await runDueJobs(world)
    expect(await stateOf(reference)).toBe('abandoned')
    expect(await prisma().webhookEvent.findFirstOrThrow({ where: { reference } })).toMatchObject({ verdict: 'ignored' })
  })

  it('with a wrong signature is 401 and leaves no trace beyond a counter', async () => {
    const { reference } = await begun()
    await world.sim.pay(reference)
    const before = await prisma().webhookEvent.count()
    const counted = forgedWebhooks(world.services)
    expect(await send(chargeOf(reference), 'sk_test_guessed')).toEqual({ status: 401 })
    const rawBody = Buffer.from(chargeOf(reference))
    for (const signature of [undefined, '', 'f'.repeat(128), 'not hex'])
      expect(await receiveWebhook(world.services, { rawBody, signature })).toEqual({ status: 401 })
    // Another business's key, under this one's address.
    expect(await send(chargeOf(reference), keyOf('gh'), 'ng')).toEqual({ status: 401 })
    expect(forgedWebhooks(world.services) - counted).toBe(6)
    expect(await prisma().webhookEvent.count()).toBe(before)
    expect(await runDueJobs(world)).not.toContain('payments.handle-webhook')
  })

  it('is taken under the key that is being rotated out', async () => {
    const { reference } = await begun()
    expect(await send(chargeOf(reference), oldKey)).toEqual({ status: 200 })
  })

  it('for one business can’t settle another’s payment', async () => {
    const { reference } = await begun()
    await world.sim.pay(reference)
    expect(await send(chargeOf(reference), keyOf('gh'))).toEqual({ status: 200 })
    await runDueJobs(world)
    expect(await stateOf(reference)).toBe('pending')
    expect(await prisma().paymentException.count({ where: { kind: 'unknown-reference' } })).toBe(1)
  })

  it.each([
    ['an event nobody has heard of', '{"event":"moon.full","data":{"id":1}}', 'unknown-event'],
    ['data that is an array', '{"event":"subscription.expiring_cards","data":[{"brand":"visa"}]}', 'unknown-event'],
    ['no JSON at all', 'hello', 'unknown-event'],
    ['a NUL in its name', '{"event":"charge.success","data":{"reference":"a\\u0000b"}}', 'ignored'],
    ['a sale of another shop', chargeOf('some-other-shop-1'), 'ignored'],
    [
      'a refund of another shop',
      '{"event":"refund.processed","data":{"transaction_reference":"x","amount":"100"}}',
      'ignored',
    ],
  ])('that is %s is kept with a verdict', async (_what, body, verdict) => {
    expect(await send(body)).toEqual({ status: 200 })
    await runDueJobs(world)
    const last = await prisma().webhookEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(last).toMatchObject({ verdict })
    expect(await prisma().webhookEvent.count({ where: { verdict: null } })).toBe(0)
  })

  it('stays in the inbox while the provider can’t be asked', async () => {
    const { reference } = await begun()
    await world.sim.pay(reference)
    await send(chargeOf(reference))
    await world.sim.control('/faults', { match: { path: '/transaction/verify' }, kind: 'fail', times: 'all' })
    await expect(runDueJobs(world)).rejects.toThrow(/verify/)
    await world.sim.control('/faults', { clear: true })
    const event = await prisma().webhookEvent.findFirstOrThrow({ where: { reference } })
    expect(event.verdict).toBe(null)
    await handleWebhook(world.systemContext(), { eventId: event.id })
    expect(await stateOf(reference)).toBe('captured')
  })
})
