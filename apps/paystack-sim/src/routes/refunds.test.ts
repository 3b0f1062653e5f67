import { describe, expect, test } from 'vitest'
import { rawNumber, startWorld } from '../testing/world.ts'

async function withSale(card = 'success', key?: string) {
  const world = await startWorld()
  await world.control('clock', { freeze: true })
  await world.initialize('order-1', {}, key)
  await world.pay('order-1', { card })
  await world.control('webhooks/flush')
  world.received.length = 0
  const refund = (more: Record<string, unknown> = {}) => world.post('/refund', { transaction: 'order-1', ...more }, key)
  const status = async () => (await world.verify('order-1', key)).data.status
  const balance = async () => {
    const { body } = await world.get('/balance', key)
    return Array.isArray(body.data) ? body.data[0].balance : undefined
  }
  const step = () => world.control('clock', { advanceMs: 60_000 })
  const events = async () => {
    await world.control('webhooks/flush')
    return world.received.map(({ event }) => event)
  }
  return { ...world, refund, status, balance, step, events }
}

describe('the way of a refund', () => {
  test('pending, processing, processed; the fee is not returned', async () => {
    const { refund, status, step, balance, events, get, received } = await withSale()
    expect(await balance()).toBe(250_000 - 13_750)
    const made = await refund()
    expect([made.status, made.body.message]).toEqual([200, 'Refund has been queued for processing'])
    expect(made.data).toMatchObject({
      status: 'pending',
      amount: 250_000,
      deducted_amount: 250_000,
      currency: 'NGN',
      transaction: { reference: 'order-1', status: 'reversal-pending' },
    })
    expect(await balance()).toBe(-13_750)
    expect(await status()).toBe('reversal-pending')
    const id = rawNumber(made.text, 'id')
    const now = async () => (await get(`/refund/${id}`)).data.status
    expect(await now()).toBe('pending')
    await step()
    expect(await now()).toBe('processing')
    await step()
    expect(await now()).toBe('processed')
    expect(await status()).toBe('reversed')
    expect(await events()).toEqual(['refund.pending', 'refund.processing', 'refund.processed'])
    expect(received.at(-1)?.data).toMatchObject({
      status: 'processed',
      transaction_reference: 'order-1',
      amount: 250_000,
    })
  })

  test('failed: the money and the old state come back', async () => {
    const { refund, status, step, balance, events } = await withSale('refund-fails')
    await refund({ amount: 100_000 })
    await step()
    await step()
    expect(await status()).toBe('success')
    expect(await balance()).toBe(250_000 - 13_750)
    expect((await events()).at(-1)).toBe('refund.failed')
    expect((await refund()).status).toBe(200)
  })

  test('needs attention, until the customer gave an account', async () => {
    const { refund, status, step, events, post } = await withSale('refund-needs-attention')
    const made = await refund()
    const id = rawNumber(made.text, 'id')
    const details = { refund_account_details: { currency: 'NGN', account_number: '0123456789', bank_id: '9' } }
    const early = await post(`/refund/retry_with_customer_details/${id}`, details)
    expect(early.status).toBe(422)
    expect(early.body).toMatchObject({
      message: 'Invalid Refund state, refund status should be "needs-attention"',
      code: 'invalid_params',
    })
    await step()
    await step()
    expect((await events()).at(-1)).toBe('refund.needs-attention')
    expect(await status()).toBe('reversal-pending')
    expect((await post(`/refund/retry_with_customer_details/${id}`, details)).data.status).toBe('processing')
    await step()
    expect(await status()).toBe('reversed')
  })

  test('ended by the control API', async () => {
    const { refund, control, status, events } = await withSale()
    const id = rawNumber((await refund()).text, 'id')
    expect((await control(`refunds/${id}`, { status: 'failed' })).data.status).toBe('failed')
    expect(await status()).toBe('success')
    expect(await events()).toEqual(['refund.pending', 'refund.processing', 'refund.failed'])
  })

  test('events may print the amount as text', async () => {
    const { refund, control, events, received } = await withSale()
    await control('switches', { refundEventAmount: 'string' })
    await refund()
    await events()
    expect(received[0]?.data.amount).toBe('250000')
  })
})

describe('sums', () => {
  test('several parts up to the whole; without an amount the whole is asked for', async () => {
    const { refund } = await withSale()
    expect((await refund({ amount: 100_000 })).status).toBe(200)
    const whole = await refund()
    expect([whole.status, whole.body]).toEqual([
      400,
      { status: false, message: 'Total refund amount cannot exceed original transaction amount' },
    ])
    expect((await refund({ amount: 150_001 })).status).toBe(400)
    expect((await refund({ amount: '150000' })).status).toBe(200)
    const more = await refund({ amount: 1 })
    expect([more.status, more.body]).toEqual([
      400,
      {
        status: false,
        message: 'Transaction has been fully reversed',
        type: 'api_error',
        code: 'transaction_reversed',
      },
    ])
  })

  test('wrong currency, unknown and unpaid transactions', async () => {
    const { refund, initialize } = await withSale()
    expect((await refund({ currency: 'USD' })).body.message).toBe('Transaction currency must match refund currency')
    const unknown = await refund({ transaction: 'nothing' })
    expect([unknown.status, unknown.body.message]).toEqual([404, 'Transaction not found'])
    await initialize('unpaid')
    expect((await refund({ transaction: 'unpaid' })).status).toBe(400)
    expect((await refund({ transaction: '' })).body.code).toBe('missing_params')
  })

  test('less than one cedi is refused', async () => {
    const { refund } = await withSale('success', 'sk_test_odim_gh')
    expect((await refund({ amount: 99 })).status).toBe(400)
    expect((await refund({ amount: 100 })).status).toBe(200)
  })
})

describe('finding refunds', () => {
  test('by the number of the transaction, printed without loss; a reference finds nothing', async () => {
    const { refund, get, verify, post } = await withSale()
    const transactionId = rawNumber((await verify('order-1')).text, 'id')
    // The number is sent as a JSON integer, as a careful client does.
    const made = await post('/refund', `{"transaction":${transactionId},"amount":1000}`)
    expect(made.status).toBe(200)
    await refund({ amount: 2000 })
    const found = await get(`/refund?transaction=${transactionId}`)
    expect(found.text.match(new RegExp(`"transaction":${transactionId},`, 'g'))).toHaveLength(2)
    const byReference = await get('/refund?transaction=order-1')
    expect([byReference.status, byReference.body.data]).toEqual([200, []])
    expect((await get('/refund/123')).status).toBe(404)
  })
})

test('the rows of the ledger add up to the balance, newest first', async () => {
  const { refund, step, get, balance, initialize, pay } = await withSale('refund-fails')
  await refund({ amount: 50_000 })
  await step()
  await step()
  await initialize('order-2')
  await pay('order-2')
  await refund({ transaction: 'order-2', amount: 10_000 })
  const { body } = await get('/balance/ledger')
  const rows: { difference: number; balance: number; model_responsible: string }[] = Array.isArray(body.data)
    ? body.data
    : []
  expect(rows.map(row => row.model_responsible)).toEqual([
    'Refund',
    'Transaction',
    'Transaction',
    'Refund',
    'Refund',
    'Transaction',
    'Transaction',
  ])
  expect(rows.reduce((sum, row) => sum + row.difference, 0)).toBe(await balance())
  expect(rows[0]?.balance).toBe(await balance())
})
