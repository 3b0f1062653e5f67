import { expect, test } from 'vitest'
import { rawNumber, startWorld } from '../testing/world.ts'

const hour = 3_600_000
const [price, fee] = [250_000, 13_750]

/** Paid on a Thursday at noon. */
async function sold(to: 'bank' | 'balance' | 'by-domain') {
  const world = await startWorld()
  await world.control('clock', { freeze: true })
  await world.control('clock', { set: '2029-01-04T12:00:00.000Z' })
  await world.control('switches', { settlements: to })
  const sell = async (reference: string) => {
    await world.initialize(reference)
    await world.pay(reference)
  }
  await sell('order-1')
  return {
    ...world,
    sell,
    until: (set: string) => world.control('clock', { set }),
    settlements: async () => {
      const { body } = await world.get('/settlement')
      return Array.isArray(body.data) ? body.data : []
    },
    balance: async () => {
      const { body } = await world.get('/_sim/ledger')
      const { balance, rows } = body.data as { balance: number; rows: { difference: number }[] }
      expect(rows.reduce((sum, { difference }) => sum + difference, 0)).toBe(balance)
      return balance
    },
  }
}

test('to the bank on the next working day: made in the night, paid in the morning', async () => {
  const { until, settlements, balance, get } = await sold('bank')
  await until('2029-01-05T00:59:59.000Z')
  expect(await settlements()).toEqual([])
  await until('2029-01-05T01:00:00.000Z')
  expect(await settlements()).toMatchObject([{ status: 'pending', settlement_date: '2029-01-05T00:00:00.000Z' }])
  expect(await balance()).toBe(price - fee)
  await until('2029-01-05T08:00:00.000Z')
  expect(await settlements()).toMatchObject([
    {
      status: 'success',
      currency: 'NGN',
      total_processed: price,
      total_fees: fee,
      total_amount: price - fee,
      effective_amount: price - fee,
      deductions: null,
    },
  ])
  expect(await balance()).toBe(0)
  const list = await get('/settlement?status=success')
  const inside = await get(`/settlement/${rawNumber(list.text, 'id')}/transactions`)
  expect(inside.body).toMatchObject({
    message: 'Transactions retrieved',
    data: [{ reference: 'order-1' }],
    meta: { total: 1, total_volume: price },
  })
  expect((await get('/settlement?status=failed')).body.data).toEqual([])
  expect((await get('/settlement/1/transactions')).status).toBe(404)
})

test('of a Friday on Monday', async () => {
  const { until, sell, settlements } = await sold('bank')
  await until('2029-01-05T12:00:00.000Z')
  await sell('order-2')
  await until('2029-01-08T00:59:00.000Z')
  expect(await settlements()).toHaveLength(1)
  await until('2029-01-08T08:00:00.000Z')
  expect(await settlements()).toHaveLength(2)
})

test('refunds are deducted, and what is paid meanwhile waits for its own day', async () => {
  const { until, sell, settlements, balance, post } = await sold('bank')
  await post('/refund', { transaction: 'order-1', amount: 100_000 })
  await until('2029-01-05T07:00:00.000Z')
  await sell('order-2')
  await until('2029-01-05T08:00:00.000Z')
  expect(await settlements()).toMatchObject([{ effective_amount: price - fee - 100_000, deductions: 100_000 }])
  expect(await balance()).toBe(price - fee)
})

test('into the balance: settled, and nothing leaves', async () => {
  const { until, settlements, balance } = await sold('balance')
  await until('2029-01-05T08:00:00.000Z')
  expect(await settlements()).toMatchObject([{ status: 'success', effective_amount: price - fee }])
  expect(await balance()).toBe(price - fee)
})

test('none in test mode by itself; by the control at once, or failed and then once more', async () => {
  const { until, settlements, balance, control } = await sold('by-domain')
  await until('2029-01-20T00:00:00.000Z')
  expect(await settlements()).toEqual([])
  await control('settlements', { status: 'failed' })
  expect(await balance()).toBe(price - fee)
  await control('settlements')
  expect(await settlements()).toMatchObject([{ status: 'success' }, { status: 'failed' }])
  expect(await balance()).toBe(0)
  expect((await control('settlements')).body.data).toEqual([])
  await control('clock', { advanceMs: 48 * hour })
  expect(await settlements()).toHaveLength(2)
})
