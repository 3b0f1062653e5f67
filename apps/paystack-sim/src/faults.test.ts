import { createConnection } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startWorld } from './testing/world.ts'

const good = { email: 'fan@example.com', amount: 250_000 }
const initializeOnly = { method: 'POST', path: '^/transaction/initialize$' }

async function withFault(fault: Record<string, unknown>) {
  const world = await startWorld()
  const set = await world.control('faults', [{ match: initializeOnly, ...fault }])
  expect(set.status).toBe(200)
  const exists = async () => (await world.verify('order-1')).status === 200
  return { ...world, exists }
}

describe('before the effect', () => {
  test('fail, so many times, and only what matches', async () => {
    const { initialize, exists, get } = await withFault({
      kind: 'fail',
      times: 2,
      status: 503,
      body: { status: false, message: 'Down' },
    })
    expect((await get('/balance')).status).toBe(200)
    for (let call = 0; call < 2; call += 1) {
      const failed = await initialize('order-1')
      expect([failed.status, failed.body]).toEqual([503, { status: false, message: 'Down' }])
    }
    expect(await exists()).toBe(false)
    expect((await initialize('order-1')).status).toBe(200)
  })

  test('skip lets calls pass first', async () => {
    const { initialize } = await withFault({ kind: 'fail', skip: 1 })
    expect((await initialize('order-1')).status).toBe(200)
    expect((await initialize('order-2')).status).toBe(500)
  })

  test('429 with both headers, or those that are given', async () => {
    const { initialize, exists } = await withFault({ kind: '429', headers: { 'retry-after': '7' } })
    const limited = await initialize('order-1')
    expect(limited.status).toBe(429)
    expect([limited.headers.get('x-ratelimit-reset'), limited.headers.get('retry-after')]).toEqual(['30', '7'])
    expect(await exists()).toBe(false)
  })

  test('hang', async () => {
    const { initialize, exists } = await withFault({ kind: 'hang', ms: 80 })
    const started = performance.now()
    await expect(initialize('order-1')).rejects.toThrow()
    expect(performance.now() - started).toBeGreaterThan(70)
    expect(await exists()).toBe(false)
  })

  test('reset', async () => {
    const { sim, exists } = await withFault({ kind: 'reset' })
    const code = await new Promise<string>(resolve => {
      const socket = createConnection(sim.port, '127.0.0.1', () => {
        socket.write('POST /transaction/initialize HTTP/1.1\r\nhost: sim\r\ncontent-length: 2\r\n\r\n{}')
      })
      socket.on('error', error => resolve('code' in error ? String(error.code) : error.message))
      socket.on('close', () => resolve('closed'))
    })
    expect(code).toBe('ECONNRESET')
    expect(await exists()).toBe(false)
  })
})

describe('after the effect', () => {
  test.each([
    ['effect-then-hang', { ms: 50 }],
    ['effect-then-reset', {}],
  ])('%s: no answer, but it happened', async (kind, more) => {
    const { initialize, exists } = await withFault({ kind, ...more })
    await expect(initialize('order-1')).rejects.toThrow()
    expect(await exists()).toBe(true)
    expect((await initialize('order-1')).body.code).toBe('duplicate_reference')
  })

  test('effect-then-500', async () => {
    const { initialize, exists } = await withFault({ kind: 'effect-then-500' })
    expect((await initialize('order-1')).status).toBe(500)
    expect(await exists()).toBe(true)
  })

  test('malformed: a 200 that is cut off', async () => {
    const { initialize, exists } = await withFault({ kind: 'malformed' })
    const answer = await initialize('order-1')
    expect(answer.status).toBe(200)
    expect(() => JSON.parse(answer.text)).toThrow()
    expect(await exists()).toBe(true)
  })

  test('slow: whole, but in small pieces', async () => {
    const { initialize } = await withFault({ kind: 'slow', ms: 150 })
    const started = performance.now()
    expect((await initialize('order-1')).data.reference).toBe('order-1')
    expect(performance.now() - started).toBeGreaterThan(120)
  })
})

describe('on any route', () => {
  test('reset-mid-body: half of the answer, then nothing; it happened', async () => {
    const { sim, exists } = await withFault({ kind: 'reset-mid-body' })
    const response = await fetch(`${sim.url}/transaction/initialize`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_odim_ng' },
      body: JSON.stringify({ ...good, reference: 'order-1' }),
    })
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
    expect(await exists()).toBe(true)
  })

  test('a 5xx after the effect may be any of them', async () => {
    const { initialize, exists } = await withFault({ kind: 'effect-then-500', status: 504 })
    expect((await initialize('order-1')).status).toBe(504)
    expect(await exists()).toBe(true)
  })

  test.each(['/transfer', '/transferrecipient', '/dispute', '/settlement', '/integration/webhooks/events', '/balance'])(
    '%s too',
    async path => {
      const { control, get } = await startWorld()
      await control('faults', { match: { path: `^${path}$` }, kind: '429' })
      expect((await get(path)).status).toBe(429)
      expect((await get(path)).status).toBe(200)
    },
  )
})

describe('by seed', () => {
  async function struck(seed: string, order: string[]) {
    const { control, verify, get } = await startWorld()
    await control('faults', { seeded: { seed, rate: 0.5, kinds: ['fail', '429'], match: { path: '^/transaction' } } })
    const seen: Record<string, number> = {}
    for (const reference of order) seen[reference] = (await verify(reference)).status
    expect((await get('/balance')).status).toBe(200)
    await control('faults', { clear: true })
    expect((await verify('a1')).status).toBe(400)
    return seen
  }
  const calls = Array.from({ length: 20 }, (_, index) => `a${index}`)

  test('about so many calls, the same ones in any order, and others by another seed', async () => {
    const one = await struck('one', calls)
    expect(await struck('one', calls.toReversed())).toEqual(one)
    expect(await struck('two', calls)).not.toEqual(one)
    expect(new Set(Object.values(one))).toEqual(new Set([400, 429, 500]))
  })
})

test('the checkout can fail too', async () => {
  const { sim, control, initialize } = await startWorld()
  const url = String((await initialize('order-1')).data.authorization_url)
  await control('faults', { match: { path: '^/checkout/' }, kind: 'fail', status: 502 })
  expect((await fetch(url)).status).toBe(502)
  expect((await fetch(url)).status).toBe(200)
  expect(sim.port).toBeGreaterThan(0)
})

test('faults are listed, cleared and checked', async () => {
  const { control, get, initialize } = await startWorld()
  await control('faults', { kind: 'reset', times: 'all' })
  expect((await get('/_sim/faults')).body.data).toHaveLength(1)
  await control('faults', { clear: true })
  expect((await initialize('order-1')).status).toBe(200)
  expect((await control('faults', [{ kind: 'explode' }])).status).toBe(400)
  expect((await control('faults', [{ kind: 'fail', match: { path: '(' } }])).status).toBe(400)
  expect((await control('faults', { kind: 'fail', match: { path: '^/x' }, body: good })).status).toBe(200)
})

test('the log of calls tells how often something was asked, and what struck', async () => {
  const { verify, control, get } = await startWorld()
  await control('faults', { match: { path: '/verify/b$' }, kind: 'hang', ms: 10 })
  await verify('a')
  await verify('b').catch(() => undefined)
  const { body } = await get('/_sim/requests?path=/verify/')
  expect(body.data).toMatchObject([
    { method: 'GET', path: '/transaction/verify/a', status: 400, fault: null },
    { method: 'GET', path: '/transaction/verify/b', status: null, fault: 'hang' },
  ])
})
