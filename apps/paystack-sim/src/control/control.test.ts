import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readEnv } from '../env.ts'
import { startSim } from '../start-sim.ts'
import { startWorld } from '../testing/world.ts'

describe('transactions made to fit', () => {
  test('a late success after abandoned tells the receiver once', async () => {
    const { initialize, pay, verify, control, received } = await startWorld()
    await initialize('order-1')
    await pay('order-1', { card: 'declined' })
    await control('transactions/order-1', { status: 'success' })
    await control('transactions/order-1', { status: 'success' })
    expect((await verify('order-1')).data).toMatchObject({ status: 'success', gateway_response: 'Successful' })
    await control('webhooks/flush')
    expect(received).toHaveLength(1)
  })

  test('another amount, currency and domain than asked for, in verify and event alike', async () => {
    const { initialize, verify, control, received } = await startWorld()
    await initialize('order-1')
    const wrong = { amount: 100, currency: 'USD', domain: 'live' }
    await control('transactions/order-1', { status: 'success', ...wrong })
    expect((await verify('order-1')).data).toMatchObject({ status: 'success', ...wrong, requested_amount: 100 })
    await control('webhooks/flush')
    expect(received[0]?.data).toMatchObject(wrong)
  })

  test('a success nobody is told of, and a failure', async () => {
    const { initialize, verify, control, received } = await startWorld()
    await initialize('order-1')
    await initialize('order-2')
    await control('transactions/order-1', { status: 'success', webhook: false })
    await control('transactions/order-2', { status: 'failed', gateway_response: 'Do Not Honor' })
    await control('webhooks/flush')
    expect(received).toEqual([])
    expect((await verify('order-2')).data).toMatchObject({ status: 'failed', gateway_response: 'Do Not Honor' })
    expect((await control('transactions/nothing', {})).status).toBe(404)
    expect((await control('transactions/order-2', { colour: 1 })).status).toBe(400)
  })

  test('fees borne by the customer', async () => {
    const { initialize, pay, verify, control } = await startWorld()
    await control('switches', { feeBearer: 'customer' })
    await initialize('order-1')
    await pay('order-1')
    const { amount, requested_amount: requested, fees } = (await verify('order-1')).data
    expect(requested).toBe(250_000)
    expect(Number(amount) - Number(fees)).toBe(250_000)
  })
})

test('pay: a moment of the past is what verify and the event tell, and the clock stays', async () => {
  const { initialize, pay, verify, control, received, sim } = await startWorld()
  await initialize('order-1')
  expect((await pay('order-1', { paid_at: 'yesterday' })).status).toBe(400)
  await pay('order-1', { paid_at: '2026-01-02T03:04:05.000Z' })
  await control('webhooks/flush')
  expect((await verify('order-1')).data).toMatchObject({ status: 'success', paid_at: '2026-01-02T03:04:05.000Z' })
  expect(received[0]?.data).toMatchObject({ paid_at: '2026-01-02T03:04:05.000Z' })
  expect(Math.abs(sim.clock.now() - Date.now())).toBeLessThan(60_000)
})

test('pay: unknown cards and transactions are told', async () => {
  const { initialize, pay, control } = await startWorld()
  await initialize('order-1')
  expect((await pay('order-1', { card: 'gold' })).status).toBe(400)
  expect((await pay('nothing')).status).toBe(404)
  expect((await control('pay', {})).status).toBe(400)
})

test('pages of other origins may not steer it', async () => {
  const { sim } = await startWorld()
  const from = (origin: string) =>
    fetch(`${sim.url}/_sim/reset`, { method: 'POST', headers: { origin } }).then(response => response.status)
  expect(await from('http://evil.test')).toBe(403)
  expect(await from(sim.url)).toBe(200)
})

test('state shows what is there and no secret; reset empties it', async () => {
  const { initialize, pay, get, control, sim } = await startWorld()
  await initialize('order-1')
  await pay('order-1')
  await control('webhooks', { pause: true })
  const state = await get('/_sim')
  expect(state.data).toMatchObject({ counts: { transactions: 1 }, webhooks: { paused: true } })
  expect(state.text).not.toContain('sk_test')
  await control('clock', { advanceMs: 1e9 })
  const empty = await control('reset')
  expect(empty.data).toMatchObject({
    counts: { transactions: 0, deliveries: 0 },
    webhooks: { paused: false },
    faults: [],
  })
  expect(Math.abs(sim.clock.now() - Date.now())).toBeLessThan(10_000)
  expect((await initialize('order-1')).status).toBe(200)
})

test('the clock is set, frozen and let go', async () => {
  const { control, sim } = await startWorld()
  await control('clock', { set: '2027-03-01T00:00:00Z' })
  expect(sim.clock.iso()).toMatch(/^2027-03-01T00:00/)
  await control('clock', { freeze: true })
  const at = sim.clock.now()
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(sim.clock.now()).toBe(at)
  await control('clock', { freeze: false })
  await expect.poll(() => sim.clock.now()).toBeGreaterThan(at)
  expect((await control('clock', { set: 'tomorrow' })).status).toBe(400)
})

describe('a restart', () => {
  test('keeps payments verifiable, webhooks undelivered, the clock, and never repeats an id', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystack-sim-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const stateFile = join(folder, 'deep', 'state.json')
    const one = await startWorld({ stateFile })
    await one.control('webhooks', { pause: true })
    await one.control('clock', { advanceMs: 3_600_000 })
    await one.initialize('order-1')
    await one.pay('order-1')
    const before = (await one.verify('order-1')).text
    await one.sim.close()

    const two = await startWorld({ stateFile })
    expect((await two.verify('order-1')).text).toBe(before)
    expect(two.sim.clock.now() - Date.now()).toBeGreaterThan(3_500_000)
    await expect.poll(() => two.received.length).toBe(1)
    expect((await two.initialize('order-1')).body.code).toBe('duplicate_reference')
    const fresh = await two.initialize('order-2')
    expect(before).not.toContain(String(fresh.data.access_code))
  })

  test('a state file of other settings stops it with a sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystack-sim-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const stateFile = join(folder, 'state.json')
    const one = await startWorld({ stateFile })
    await one.initialize('order-1')
    await one.sim.close()
    const other = {
      id: 5,
      country: 'GH' as const,
      currencies: ['GHS' as const],
      secretKey: 'sk_test_other',
      domain: 'test' as const,
    }
    const integrations = [{ ...other, webhookUrl: 'http://localhost:1/' }]
    await expect(startSim({ stateFile, integrations })).rejects.toThrow('belongs to other settings')
    writeFileSync(stateFile, '{"version":')
    await expect(startSim({ stateFile })).rejects.toThrow(stateFile)
  })
})

describe('settings', () => {
  test('work with nothing set', () => {
    const options = readEnv({})
    expect(
      options.integrations?.map(({ country, currencies, secretKey }) => [country, currencies.join(), secretKey]),
    ).toEqual([
      ['NG', 'NGN,USD', 'sk_test_odim_ng'],
      ['GH', 'GHS', 'sk_test_odim_gh'],
      ['KE', 'KES', 'sk_test_odim_ke'],
      ['ZA', 'ZAR', 'sk_test_odim_za'],
      ['CI', 'XOF', 'sk_test_odim_ci'],
    ])
  })

  test('a wrong one is named', () => {
    expect(() => readEnv({ SIM_PORT: 'many' })).toThrow(/SIM_PORT/)
    expect(() => readEnv({ SIM_INTEGRATIONS: '[' })).toThrow(/SIM_INTEGRATIONS must be JSON/)
    expect(() => readEnv({ SIM_INTEGRATIONS: '[{"id":1}]' })).toThrow(/SIM_INTEGRATIONS\.0\.country/)
    expect(() => readEnv({ SIM_PUBLIC_URL: 'here' })).toThrow(/SIM_PUBLIC_URL/)
  })
})
