import { describe, expect, test } from 'vitest'
import { startPaying } from '../testing/transfers.ts'
import { rawNumber } from '../testing/world.ts'

const fee = 2_500
const whole = 10_000_000

describe('a transfer', () => {
  test('in test mode arrives at once, is told by webhook, and leaves the balance with its fee', async () => {
    const { transfer, events, received, balance, ledger, get, reference, recipient } = await startPaying()
    const made = await transfer('a', { reason: 'October' })
    expect([made.status, made.body.message]).toEqual([200, 'Transfer has been queued'])
    expect(made.data).toMatchObject({
      status: 'success',
      amount: 600_000,
      currency: 'NGN',
      source: 'balance',
      reason: 'October',
      reference: reference('a'),
      transfer_code: expect.stringMatching(/^TRF_/),
    })
    // Here the recipient is a number, in every other answer an object.
    expect(rawNumber(made.text, 'recipient')).toMatch(/^\d{16,}$/)
    expect(await balance()).toBe(whole - 600_000 - fee)
    expect(await ledger()).toEqual([
      ['Topup', whole],
      ['Transfer', -600_000],
      ['Transfer', -fee],
    ])
    expect(await events()).toEqual(['transfer.success'])
    expect(received[0]?.data).toMatchObject({
      reference: reference('a'),
      status: 'success',
      fee_charged: fee,
      recipient: { recipient_code: recipient, details: { account_number: '1234567890' } },
      integration: { id: 100234 },
    })
    for (const key of [made.data.transfer_code, rawNumber(made.text, 'id')]) {
      expect((await get(`/transfer/${key}`)).data.reference).toBe(reference('a'))
    }
  })

  test('live-like: pending until the clock has come to its end', async () => {
    const { control, transfer, statusOf, advance, events } = await startPaying()
    await control('switches', { transfers: 'pending' })
    expect((await transfer('a')).data.status).toBe('pending')
    await advance(59_999)
    expect(await statusOf('a')).toBe('pending')
    expect(await events()).toEqual([])
    await advance(1)
    expect(await statusOf('a')).toBe('success')
    expect(await events()).toEqual(['transfer.success'])
  })

  test.each([
    ['failed', '1234567897', ['transfer.failed'], 'failed'],
    ['reversed after success', '1234567896', ['transfer.success', 'transfer.reversed'], 'reversed'],
  ])('to an account where it is %s: the money comes back with its fee', async (_name, number, told, status) => {
    const { control, transfer, statusOf, advance, events, balance, ledger } = await startPaying({}, number)
    await control('switches', { transfers: 'pending' })
    await transfer('a')
    await advance(120_000)
    expect(await statusOf('a')).toBe(status)
    expect(await events()).toEqual(told)
    expect(await balance()).toBe(whole)
    expect((await ledger()).slice(1)).toEqual([
      ['Transfer', -600_000],
      ['Transfer', -fee],
      ['Transfer', 600_000],
      ['Transfer', fee],
    ])
  })

  test('a reversal may keep the fee', async () => {
    const { control, transfer, end, balance } = await startPaying()
    await control('switches', { reversedTransferFee: 'kept' })
    await transfer('a')
    await end('a', 'reversed')
    expect(await balance()).toBe(whole - fee)
  })

  test('fees may be part of one row', async () => {
    const { control, transfer, end, ledger } = await startPaying()
    await control('switches', { ledgerFees: 'net', transfers: 'pending' })
    await transfer('a')
    await end('a', 'failed')
    expect((await ledger()).slice(1)).toEqual([
      ['Transfer', -600_000 - fee],
      ['Transfer', 600_000 + fee],
    ])
  })

  test('ends as it was ordered: by reference, by recipient, or the next one', async () => {
    const { control, transfer, reference, recipient, recipientOf } = await startPaying()
    await control('transfers', { outcome: 'failed', reference: reference('b'), gateway_response: 'Account dormant' })
    await control('transfers', { outcome: 'reversed', recipient })
    const other = await recipientOf('1234567891')
    expect((await transfer('a', { recipient: other })).data.status).toBe('success')
    expect((await transfer('b', { recipient: other })).data).toMatchObject({
      status: 'failed',
      gateway_response: 'Account dormant',
    })
    expect((await transfer('c')).data.status).toBe('reversed')
    expect((await transfer('d')).data.status).toBe('success')
  })

  test('is ended by the control at once, and what is over stays', async () => {
    const { control, transfer, end, statusOf, advance, events } = await startPaying()
    await control('switches', { transfers: 'pending' })
    await transfer('a')
    expect((await end('a', 'failed')).status).toBe(200)
    expect((await end('a', 'success')).status).toBe(400)
    await transfer('b')
    await end('b', 'success')
    await end('b', 'reversed')
    await advance(3_600_000)
    expect([await statusOf('a'), await statusOf('b')]).toEqual(['failed', 'reversed'])
    expect(await events()).toEqual(['transfer.failed', 'transfer.success', 'transfer.reversed'])
  })

  test.each([
    ['a reused reference', { reference: 'payout-a-0000000000' }, 400, 'duplicate_transfer_reference'],
    ['an unknown recipient', { recipient: 'RCP_nobody' }, 400, 'invalid_transfer_recipient'],
    ['no recipient', { recipient: '' }, 400, 'missing_params'],
    ['no source', { source: undefined }, 400, 'missing_params'],
    ['a short reference', { reference: 'short' }, 400, 'invalid_params'],
    ['capitals in the reference', { reference: 'PAYOUT-0000000000000' }, 400, 'invalid_params'],
    ['51 characters', { reference: 'x'.repeat(51) }, 400, 'invalid_params'],
    ['nothing', { amount: 0 }, 400, undefined],
    ['too much', { amount: 10_000_000 }, 400, undefined],
  ])('is refused with %s, and nothing moves', async (_name, change, status, code) => {
    const { transfer, balance } = await startPaying()
    await transfer('a')
    const refused = await transfer('b', change)
    expect([refused.status, refused.body.code]).toEqual([status, code])
    expect(await balance()).toBe(whole - 600_000 - fee)
  })

  test('needs balance for its fee too; refused, its reference stays free', async () => {
    const { control, transfer } = await startPaying()
    await control('balance', { amount: 600_000 + fee - 1 - whole })
    expect((await transfer('a')).body.message).toBe('Your balance is not enough to fulfil this request')
    await control('balance', { amount: 1 })
    expect((await transfer('a')).status).toBe(200)
  })

  test('the status of a reused reference can be the other one', async () => {
    const { control, transfer } = await startPaying()
    await control('switches', { duplicateTransferStatus: 404 })
    await transfer('a')
    expect((await transfer('a')).status).toBe(404)
  })

  test('a starter business may send none; an unknown one is not found', async () => {
    const { control, transfer, get } = await startPaying()
    await control('transfers/settings', { starter: true })
    expect((await transfer('a')).body.message).toBe('You cannot initiate third party payouts as a starter business')
    const unknown = await get('/transfer/verify/payout-a-0000000000')
    expect([unknown.status, unknown.body.message]).toEqual([404, 'Transfer not found'])
  })

  test('lists by status, recipient and time, in pages and by cursor', async () => {
    const { transfer, get, recipientOf, end, advance } = await startPaying()
    const first = await transfer('a')
    await advance(86_400_000)
    await transfer('b', { recipient: await recipientOf('1234567891') })
    await transfer('c')
    await end('c', 'reversed')
    const names = async (query: string) => {
      const { body } = await get(`/transfer?${query}`)
      return Array.isArray(body.data) ? body.data.map(({ reference }) => reference.split('-')[1]).join('') : ''
    }
    expect(await names('')).toBe('cba')
    expect(await names('status=reversed')).toBe('c')
    expect(await names(`recipient=${rawNumber(first.text, 'recipient')}`)).toBe('ca')
    const made = Date.parse(String(first.data.createdAt))
    expect(await names(`to=${new Date(made + 1_000).toISOString()}`)).toBe('a')
    expect(await names(`from=${new Date(made + 1_000).toISOString()}`)).toBe('cb')
    const page = await get('/transfer?use_cursor=true&perPage=2')
    const { next } = page.body.meta as { next: string }
    expect(await names(`use_cursor=true&perPage=2&next=${next}`)).toBe('a')
  })
})
