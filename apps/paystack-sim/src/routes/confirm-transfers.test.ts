import { describe, expect, test } from 'vitest'
import { startPaying } from '../testing/transfers.ts'

const fee = 2_500
const whole = 10_000_000

describe('with an OTP', () => {
  test('waits for it, then goes on; a wrong one and a wrong code change nothing', async () => {
    const { post, transfer, statusOf, balance } = await startPaying()
    expect((await post('/transfer/enable_otp')).body.message).toBe('OTP requirement for transfers has been enabled')
    const made = await transfer('a')
    expect([made.body.message, made.data.status]).toEqual(['Transfer requires OTP to continue', 'otp'])
    expect(await balance()).toBe(whole)
    const code = made.data.transfer_code
    expect((await post('/transfer/resend_otp', { transfer_code: code })).body.message).toBe('OTP has been resent')
    expect((await post('/transfer/finalize_transfer', { transfer_code: code, otp: '000000' })).status).toBe(400)
    const wrong = await post('/transfer/finalize_transfer', { transfer_code: 'TRF_none', otp: '123456' })
    expect([wrong.status, wrong.body.message]).toEqual([400, 'Transfer code is invalid'])
    expect(await statusOf('a')).toBe('otp')
    const done = await post('/transfer/finalize_transfer', { transfer_code: code, otp: '123456' })
    expect([done.body.message, done.data.status]).toEqual(['Transfer has been queued', 'success'])
    expect(await balance()).toBe(whole - 600_000 - fee)
  })

  test('is abandoned after 30 minutes, and nobody is told', async () => {
    const { post, transfer, statusOf, advance, events, balance } = await startPaying()
    await post('/transfer/enable_otp')
    const code = (await transfer('a')).data.transfer_code
    await advance(30 * 60_000 - 1)
    expect(await statusOf('a')).toBe('otp')
    await advance(1)
    expect(await statusOf('a')).toBe('abandoned')
    expect((await post('/transfer/finalize_transfer', { transfer_code: code, otp: '123456' })).status).toBe(400)
    expect(await events()).toEqual([])
    expect(await balance()).toBe(whole)
  })

  test('is turned off by an OTP of its own', async () => {
    const { post, transfer } = await startPaying()
    await post('/transfer/enable_otp')
    expect((await post('/transfer/disable_otp_finalize', { otp: '123456' })).status).toBe(400)
    await post('/transfer/disable_otp')
    const done = await post('/transfer/disable_otp_finalize', { otp: '123456' })
    expect(done.body.message).toBe('OTP requirement for transfers has been disabled')
    expect((await transfer('a')).data.status).toBe('success')
  })
})

describe('in bulk', () => {
  const batch = (names: string[], recipient: string) => ({
    source: 'balance',
    currency: 'NGN',
    transfers: names.map(name => ({ amount: 100_000, recipient, reference: `payout-${name}-0000000000` })),
  })

  test('each is a transfer of its own, with a webhook of its own', async () => {
    const { post, control, recipient, statusOf, advance, events } = await startPaying()
    await control('switches', { transfers: 'pending' })
    const made = await post('/transfer/bulk', batch(['a', 'b'], recipient))
    expect(made.body.message).toBe('2 transfers queued.')
    expect(made.body.data).toMatchObject([{ status: 'received', recipient }, { status: 'received' }])
    await advance(1_000)
    expect(await statusOf('b')).toBe('pending')
    await advance(60_000)
    expect(await statusOf('b')).toBe('success')
    expect(await events()).toEqual(['transfer.success', 'transfer.success'])
  })

  test.each([
    ['a reference that was used', ['b', 'a'], 404, 'Duplicate reference(s) found: payout-a-0000000000'],
    ['one twice', ['b', 'c', 'b'], 404, 'Duplicate reference(s) found: payout-b-0000000000'],
    [
      '101 of them',
      Array.from({ length: 101 }, (_, index) => `n${index}`),
      400,
      'A batch can have at most 100 transfers',
    ],
    [
      'more than there is',
      Array.from({ length: 100 }, (_, index) => `n${index}`),
      400,
      'Your balance is not enough to fulfil this request',
    ],
  ])('%s: none at all', async (_name, names, status, message) => {
    const { post, recipient, transfer, get, balance } = await startPaying()
    await transfer('a')
    const before = await balance()
    const refused = await post('/transfer/bulk', batch(names, recipient))
    expect(refused.status).toBe(status)
    expect(refused.body.message).toBe(message)
    expect((await get('/transfer')).body.data).toHaveLength(1)
    expect(await balance()).toBe(before)
  })

  test('not while an OTP is required, nor too soon after the last', async () => {
    const { post, control, recipient, advance } = await startPaying()
    await post('/transfer/enable_otp')
    expect((await post('/transfer/bulk', batch(['a'], recipient))).status).toBe(400)
    await control('transfers/settings', { otp: false })
    await control('switches', { bulkTransferGapMs: 5_000 })
    expect((await post('/transfer/bulk', batch(['a'], recipient))).status).toBe(200)
    const soon = await post('/transfer/bulk', batch(['b'], recipient))
    expect([soon.status, soon.headers.get('x-ratelimit-reset'), soon.headers.get('retry-after')]).toEqual([
      429,
      '5',
      '5',
    ])
    await advance(5_000)
    expect((await post('/transfer/bulk', batch(['b'], recipient))).status).toBe(200)
  })
})

describe('with an approval server', () => {
  test.each([
    [200, 'success', ['transfer.success'], whole - 600_000 - fee],
    [400, 'rejected', [], whole],
    [500, 'blocked', [], whole],
    [0, 'blocked', [], whole],
  ])('that answers %i the transfer is %s', async (answer, status, told, left) => {
    const { receiverUrl, control, transfer, answers, received, advance, events, statusOf, balance, ledger, reference } =
      await startPaying()
    await control('switches', { approvalTimeoutMs: 100 })
    await control('transfers/settings', { approval_url: receiverUrl })
    answers.push(answer)
    expect((await transfer('a')).data.status).toBe('received')
    await advance(0)
    await expect.poll(() => statusOf('a')).toBe(status)
    const [asked] = received.splice(0, 1)
    expect(asked?.event).toBe('transferrequest.approval-required')
    expect(asked?.data).toMatchObject({
      details: { body: { reference: reference('a'), amount: 600_000 } },
      transfers: [{ reference: reference('a'), status: 'received' }],
    })
    expect(await events()).toEqual(told)
    expect(await balance()).toBe(left)
    await ledger()
  })
})
