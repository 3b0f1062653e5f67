import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { startWorld } from './testing/world.ts'

const minute = 60_000
const hour = 60 * minute
const key = 'sk_test_odim_ng'
const hmac = (text: string, secret: string) => createHmac('sha512', secret).update(text).digest('hex')

async function paid(options: Parameters<typeof startWorld>[0] = {}, rule?: Record<string, unknown>) {
  const world = await startWorld(options)
  await world.control('clock', { freeze: true })
  if (rule) await world.control('webhooks', rule)
  await world.initialize('order-1')
  await world.pay('order-1')
  const log = async () => {
    const { body } = await world.get('/_sim/webhooks')
    return Array.isArray(body.data) ? body.data : []
  }
  return { ...world, log }
}

const live = {
  integrations: [
    {
      id: 7,
      country: 'NG' as const,
      currencies: ['NGN' as const],
      secretKey: key,
      previousSecretKey: 'sk_test_old_key',
      webhookUrl: 'http://localhost:1/',
      domain: 'live' as const,
    },
  ],
}

describe('delivery', () => {
  test('signs the exact bytes with the secret key, and prints the same id as verify', async () => {
    const { received, control, verify } = await paid()
    await control('webhooks/flush')
    const [event] = received
    expect(event?.event).toBe('charge.success')
    expect(event?.signature).toBe(hmac(event?.raw ?? '', key))
    const id = /"id":(\d+)/.exec(event?.raw ?? '')?.[1]
    expect((await verify('order-1')).text).toContain(`"id":${id},`)
    expect(event?.data).toMatchObject({ reference: 'order-1', status: 'success', source: { type: 'api' } })
  })

  test('happens by itself', async () => {
    const { initialize, pay, received } = await startWorld()
    await initialize('order-1')
    await pay('order-1')
    await expect.poll(() => received.length).toBe(1)
  })

  test('test mode: hourly for ten hours, and only 200 counts', async () => {
    const { answers, received, control, log } = await paid()
    answers.push(500, 201, 204, 302, ...Array<number>(20).fill(503))
    await control('webhooks/flush')
    expect(received).toHaveLength(1)
    await control('clock', { advanceMs: hour - 1 })
    expect(received).toHaveLength(1)
    await control('clock', { advanceMs: 1 })
    expect(received).toHaveLength(2)
    await control('clock', { advanceMs: 100 * hour })
    expect(received).toHaveLength(11)
    const [delivery] = await log()
    expect(delivery.status).toBe('failed')
    const times = delivery.attempts.map((attempt: { at: string }) => Date.parse(attempt.at))
    expect(times.slice(1).map((at: number, index: number) => at - times[index])).toEqual(Array(10).fill(hour))
    expect(delivery.attempts[0]).toMatchObject({ status: 500, body: 'noted', error: null })
    expect(new Set(received.map(({ raw }) => raw)).size).toBe(1)
  })

  test('live mode: four times after three minutes, then hourly for 72 hours', async () => {
    const { answers, received, control, log } = await paid(live)
    answers.push(...Array<number>(200).fill(500))
    await control('webhooks/flush')
    await control('clock', { advanceMs: 12 * minute })
    expect(received).toHaveLength(5)
    await control('clock', { advanceMs: hour })
    expect(received).toHaveLength(6)
    await control('clock', { advanceMs: 200 * hour })
    expect(received).toHaveLength(1 + 4 + 72)
    expect((await log())[0].status).toBe('failed')
  })

  test('a retry that is answered 200 ends it', async () => {
    const { answers, received, control, log } = await paid()
    answers.push(500)
    await control('webhooks/flush')
    await control('clock', { advanceMs: 50 * hour })
    expect(received).toHaveLength(2)
    expect((await log())[0]).toMatchObject({ status: 'delivered', attempts: [{ status: 500 }, { status: 200 }] })
  })

  test('a receiver that does not answer in time, and one that is not there', async () => {
    const { answers, control, log } = await paid({ webhookTimeoutMs: 50 })
    answers.push(0)
    await control('webhooks/flush')
    expect((await log())[0]).toMatchObject({
      status: 'pending',
      attempts: [{ status: null, error: expect.stringMatching(/timeout/) }],
    })
    const gone = await paid({ webhookUrl: 'http://127.0.0.1:9/' })
    await gone.control('webhooks/flush')
    expect((await gone.log())[0].attempts[0].status).toBeNull()
  })
})

describe('faults', () => {
  test('drop', async () => {
    const { received, control, log } = await paid({}, { drop: true })
    await control('clock', { advanceMs: 100 * hour })
    expect(received).toEqual([])
    expect((await log())[0].status).toBe('dropped')
  })

  test('duplicate', async () => {
    const { received, control } = await paid({}, { duplicate: 3 })
    await control('webhooks/flush')
    expect(received).toHaveLength(4)
    expect(new Set(received.map(({ raw }) => raw)).size).toBe(1)
  })

  test('delay', async () => {
    const { received, control } = await paid({}, { delayMs: 72 * hour })
    await control('clock', { advanceMs: 72 * hour - 1 })
    expect(received).toEqual([])
    await control('clock', { advanceMs: 1 })
    expect(received).toHaveLength(1)
  })

  test('reorder', async () => {
    const { received, control, initialize, pay } = await startWorld()
    await control('webhooks', { reorder: 3 })
    for (const reference of ['a', 'b', 'c', 'd']) {
      await initialize(reference)
      await pay(reference)
    }
    await expect.poll(() => received.length).toBe(4)
    const order = received.map(({ data }) => data.reference).filter(reference => reference !== 'd')
    expect(order).toEqual(['c', 'b', 'a'])
  })

  test('a wrong signature, the previous key, an unknown event', async () => {
    const wrong = await paid({}, { wrongSignature: true })
    await wrong.control('webhooks/flush')
    expect(wrong.received[0]?.signature).toMatch(/^[0-9a-f]{128}$/)
    expect(wrong.received[0]?.signature).not.toBe(hmac(wrong.received[0]?.raw ?? '', key))
    const previous = await paid(live, { previousKey: true })
    await previous.control('webhooks/flush')
    expect(previous.received[0]?.signature).toBe(hmac(previous.received[0]?.raw ?? '', 'sk_test_old_key'))
    const unknown = await paid({}, { unknownEvent: true })
    await unknown.control('webhooks/flush')
    expect(unknown.received.map(({ event }) => event).sort()).toEqual(['charge.imagined', 'charge.success'])
  })

  test('counts, matches, and clear', async () => {
    const { received, control, initialize, pay } = await startWorld()
    await control('webhooks', { drop: true, count: 2, event: '^charge\\.' })
    for (const reference of ['a', 'b', 'c']) {
      await initialize(reference)
      await pay(reference)
    }
    await control('webhooks/flush')
    expect(received.map(({ data }) => data.reference)).toEqual(['c'])
    await control('webhooks', { drop: true, count: 'all' })
    await control('webhooks', { clear: true })
    await initialize('d')
    await pay('d')
    await control('webhooks/flush')
    expect(received).toHaveLength(2)
    expect((await control('webhooks', { nonsense: 1 })).status).toBe(400)
  })

  test('before the callback: the checkout answers when the receiver has', async () => {
    const { received } = await paid({}, { beforeCallback: true })
    expect(received).toHaveLength(1)
  })

  test('after the callback', async () => {
    const { received, control } = await paid({}, { afterCallback: 5_000 })
    await control('webhooks/flush')
    expect(received).toEqual([])
    await control('clock', { advanceMs: 5_000 })
    expect(received).toHaveLength(1)
  })

  test('paused, flushed, resumed', async () => {
    const { received, control, initialize, pay } = await startWorld()
    await control('webhooks', { pause: true })
    await initialize('a')
    await pay('a')
    await control('clock', { advanceMs: hour })
    expect(received).toEqual([])
    await control('webhooks/flush')
    expect(received).toHaveLength(1)
    await initialize('b')
    await pay('b')
    await control('webhooks', { resume: true })
    await expect.poll(() => received.length).toBe(2)
  })

  test('resend delivers again', async () => {
    const { received, control, log } = await paid()
    await control('webhooks/flush')
    const [{ id }] = await log()
    expect((await control('webhooks/resend', { id })).data.status).toBe('delivered')
    expect(received).toHaveLength(2)
    expect((await control('webhooks/resend', { id: 'nothing' })).status).toBe(404)
  })
})

describe('by seed', () => {
  async function happened(seed: string, references: string[]) {
    const { control, initialize, pay, get } = await startWorld()
    await control('clock', { freeze: true })
    await control('webhooks', { seeded: { seed, rate: 0.7, delayMs: hour } })
    for (const reference of references) {
      await initialize(reference)
      await pay(reference)
    }
    const { body } = await get('/_sim/webhooks')
    const all: Record<string, string>[] = Array.isArray(body.data) ? body.data : []
    return Object.fromEntries(
      references.map(reference => {
        const mine = all.filter(delivery => delivery.reference === reference)
        const late = mine.some(({ created_at, next_attempt_at }) => next_attempt_at && next_attempt_at !== created_at)
        return [reference, mine[0]?.status === 'dropped' ? 'dropped' : late ? 'late' : `${mine.length}`]
      }),
    )
  }
  const references = Array.from({ length: 12 }, (_, index) => `sale-${index}`)

  test('the same events are lost, doubled and late in any order', async () => {
    const one = await happened('five', references)
    expect(await happened('five', references.toReversed())).toEqual(one)
    expect(await happened('two', references)).not.toEqual(one)
    expect(Object.values(one)).toEqual(expect.arrayContaining(['dropped', 'late', '1']))
    expect(Object.values(one).some(what => Number(what) > 1)).toBe(true)
  })
})
