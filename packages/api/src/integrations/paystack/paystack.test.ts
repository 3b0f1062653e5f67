import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSim, startPaystackSim } from '../../testing/paystack-sim.ts'
import { testIntegrations } from '../../testing/test-world.ts'
import {
  createPaystack,
  isDuplicateReference,
  isSignedBy,
  isUnknownReference,
  type Paystack,
  PaystackRateLimited,
  PaystackRefused,
  PaystackUnclear,
  parseLossless,
} from './index.ts'

let sim: RunningSim
/** What a single try says; how often the policy tries is in outgoing.test.ts. */
const oneTry = {
  timeoutMs: 1500,
  tries: { read: 1, keyed: 1 },
  breaker: { failures: 100, restMs: 1 },
  longestPauseMs: 0,
}
let paystack: Paystack
let counter = 0

beforeAll(async () => {
  sim = await startPaystackSim()
  paystack = createPaystack(testIntegrations(sim.url), { policy: oneTry })
})
afterAll(() => sim.close())
beforeEach(() => sim.control('/reset', {}))

const newReference = () => `sub-conformance-${Date.now()}-${++counter}`
const order = (reference = newReference()) => ({
  email: 'fan@example.com',
  amount: { minor: 250_000n, currency: 'NGN' as const },
  reference,
  callbackUrl: 'http://localhost:3000/pay/return',
  metadata: { order_id: 'order-1', cancel_action: 'http://localhost:3000/pay/cancelled' },
})
const fault = (path: string, kind: string, more = {}) => sim.control('/faults', { match: { path }, kind, ...more })
const failure = async (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error: unknown) => error,
  )

describe('the client against the stand-in Paystack', () => {
  it('starts a transaction, and knows it as abandoned until it is paid', async () => {
    const api = paystack.of('ng')
    const input = order()
    const started = await api.initializeTransaction(input)
    expect(new URL(started.authorizationUrl).origin).toBe(new URL(sim.url).origin)
    const before = await api.verifyTransaction(input.reference)
    expect(before).toMatchObject({ status: 'abandoned', reference: input.reference, amount: 250_000n, currency: 'NGN' })
    await sim.pay(input.reference)
    const paid = await api.verifyTransaction(input.reference)
    expect(paid).toMatchObject({ status: 'success', domain: 'test', requestedAmount: 250_000n, fees: 13_750n })
    expect(paid.metadata.order_id).toBe('order-1')
    expect(paid.paidAt).toBeInstanceOf(Date)
  })

  it('keeps ids beyond 2^53 digit by digit', async () => {
    const api = paystack.of('ng')
    const input = order()
    await api.initializeTransaction(input)
    const { id } = await api.verifyTransaction(input.reference)
    expect(BigInt(id) > 2n ** 53n).toBe(true)
    const raw = await fetch(`${sim.url}/transaction/verify/${input.reference}`, {
      headers: { authorization: `Bearer ${paystack.integrationOf('ng').secretKey}` },
    })
    expect(await raw.text()).toContain(`"id":${id},`)
  })

  it('tells a reference that was used before from a refusal to pay', async () => {
    const input = order()
    await paystack.of('ng').initializeTransaction(input)
    expect(isDuplicateReference(await failure(paystack.of('ng').initializeTransaction(input)))).toBe(true)
  })

  it.each([400, 404])('tells an unknown reference, answered %i', async status => {
    await sim.control('/switches', { verifyUnknownStatus: status })
    const error = await failure(paystack.of('ng').verifyTransaction('sub-nobody-has-seen-this'))
    expect(isUnknownReference(error)).toBe(true)
  })

  it('refuses with the code and words of the provider', async () => {
    const error = await failure(paystack.of('ng').initializeTransaction({ ...order(), email: 'nobody' }))
    expect(error).toBeInstanceOf(PaystackRefused)
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid_email_address',
      providerMessage: 'Invalid Email Address Passed',
    })
    const wrongKey = createPaystack(testIntegrations(sim.url).map(one => ({ ...one, secretKey: 'sk_test_wrong' })))
    expect(await failure(wrongKey.of('ng').verifyTransaction('sub-whatever-it-is'))).toMatchObject({ status: 401 })
  })

  it.each(['hang', 'reset', 'fail', 'malformed', 'effect-then-hang', 'effect-then-500', 'effect-then-reset'])(
    'takes %s for unclear, never for yes or no',
    async kind => {
      await fault('/transaction/initialize', kind)
      const error = await failure(paystack.of('ng').initializeTransaction(order()))
      expect(error).toBeInstanceOf(PaystackUnclear)
      expect(String(error)).not.toContain('sk_test')
    },
  )

  it('asks once: what is unclear is not sent again by the client', async () => {
    await fault('/refund', 'effect-then-hang', { times: 'all' })
    const input = order()
    await paystack.of('ng').initializeTransaction(input)
    await sim.pay(input.reference)
    const { id } = await paystack.of('ng').verifyTransaction(input.reference)
    await failure(paystack.of('ng').createRefund({ transactionId: id, amount: input.amount, note: 'duplicate' }))
    await sim.control('/faults', { clear: true })
    expect(await paystack.of('ng').listRefunds(id)).toHaveLength(1)
  })

  it('says when to come back after too many calls', async () => {
    await fault('/transaction/verify', '429', { headers: { 'retry-after': '7' } })
    const error = await failure(paystack.of('ng').verifyTransaction('sub-whatever-it-is'))
    expect(error).toBeInstanceOf(PaystackRateLimited)
    expect(error).toMatchObject({ retryAfterSeconds: 7 })
  })

  it('refunds, and lists refunds by the transaction’s number', async () => {
    const api = paystack.of('ng')
    const input = order()
    await api.initializeTransaction(input)
    await sim.pay(input.reference)
    const { id } = await api.verifyTransaction(input.reference)
    expect(await api.listRefunds(id)).toEqual([])
    const sent = await api.createRefund({ transactionId: id, amount: input.amount, note: 'duplicate' })
    expect(sent).toMatchObject({ status: 'pending', amount: 250_000n, currency: 'NGN' })
    expect((await api.listRefunds(id)).map(refund => refund.id)).toEqual([sent.id])
    expect((await api.verifyTransaction(input.reference)).status).toBe('reversal-pending')
  })

  it('lists banks, names the owner of an account, validates one, makes a recipient', async () => {
    const banks = await paystack.of('ng').listBanks({ country: 'NG', currency: 'NGN' })
    expect(banks.some(bank => bank.code === '057')).toBe(true)
    const owner = await paystack.of('ng').resolveAccount({ accountNumber: '0000000000', bankCode: '057' })
    expect(owner.accountName).not.toBe('')
    const recipient = {
      type: 'nuban',
      name: 'Ama',
      accountNumber: '0000000000',
      bankCode: '057',
      currency: 'NGN',
    } as const
    const first = await paystack.of('ng').createRecipient(recipient)
    expect(first.recipientCode).toMatch(/^RCP_/)
    expect((await paystack.of('ng').createRecipient(recipient)).recipientCode).toBe(first.recipientCode)
    const validated = await paystack.of('za').validateAccount({
      bankCode: '632005',
      accountNumber: '0123456789',
      accountName: 'Ann Bron',
      accountType: 'personal',
      documentType: 'identityNumber',
      documentNumber: '1234567890123',
    })
    expect(typeof validated.verified).toBe('boolean')
    for (const [id, country, currency] of [
      ['gh', 'GH', 'GHS'],
      ['ke', 'KE', 'KES'],
      ['za', 'ZA', 'ZAR'],
      ['ci', 'CI', 'XOF'],
    ] as const)
      expect((await paystack.of(id).listBanks({ country, currency })).length).toBeGreaterThan(0)
  })

  it('has no business that isn’t configured', () => {
    expect(() => paystack.of('us')).toThrow(RangeError)
  })
})

describe('answers as loose as the published samples', () => {
  let server: Server
  let answer = ''
  let loose: Paystack
  beforeAll(async () => {
    server = createServer((_request, response) => response.end(answer)).listen(0)
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    loose = createPaystack(testIntegrations(`http://127.0.0.1:${port}`), { policy: oneTry })
  })
  afterAll(() => server.close())

  const transaction = { id: 1, domain: 'test', status: 'success', reference: 'r', amount: '100', currency: 'NGN' }
  it.each([
    ['metadata ""', { metadata: '' }],
    ['metadata 0', { metadata: 0 }],
    ['metadata null', { metadata: null }],
    ['no fees, no log, empty plan', { fees: null, log: null, plan: {}, split: {}, subaccount: {} }],
    ['customer null', { customer: null, authorization: {} }],
    ['paidAt alone', { paidAt: '2026-11-23T10:00:00.000Z' }],
    ['a date that is none', { paid_at: 'yesterday' }],
  ])('survives %s', async (_name, data) => {
    answer = JSON.stringify({ status: true, message: 'ok', data: { ...transaction, ...data } })
    expect(await loose.of('ng').verifyTransaction('r')).toMatchObject({ amount: 100n, id: '1' })
  })

  it('reads metadata in a string', async () => {
    answer = JSON.stringify({ status: true, message: 'ok', data: { ...transaction, metadata: '{"order_id":"o"}' } })
    expect((await loose.of('ng').verifyTransaction('r')).metadata).toEqual({ order_id: 'o' })
  })

  it.each(['', 'null', '[]', '{"status":true}', '{"status":true,"data":{"status":"success"}}', '<html>'])(
    'takes %j for unclear',
    async body => {
      answer = body
      expect(await failure(loose.of('ng').verifyTransaction('r'))).toBeInstanceOf(PaystackUnclear)
    },
  )

  it('takes the status "false" in a string for a refusal', async () => {
    answer = '{"status":"false","message":"No"}'
    expect(await failure(loose.of('ng').verifyTransaction('r'))).toBeInstanceOf(PaystackRefused)
  })
})

describe('signatures', () => {
  const body = Buffer.from('{"event":"charge.success", "data":{"id":18446744073709551615}}')
  const sign = (key: string) => createHmac('sha512', key).update(body).digest('hex')

  it('takes the current and the previous key, over the raw bytes only', () => {
    expect(isSignedBy(body, sign('new'), ['new', 'old'])).toBe(true)
    expect(isSignedBy(body, sign('old'), ['new', 'old'])).toBe(true)
    expect(isSignedBy(body, sign('other'), ['new', 'old'])).toBe(false)
    expect(isSignedBy(Buffer.from(JSON.stringify(JSON.parse(body.toString()))), sign('new'), ['new'])).toBe(false)
    for (const odd of ['', 'x', sign('new').slice(2), `${sign('new')}00`])
      expect(isSignedBy(body, odd, ['new'])).toBe(false)
  })

  it('parses without loss', () => {
    expect(parseLossless(body.toString())).toEqual({ event: 'charge.success', data: { id: 18446744073709551615n } })
  })
})
