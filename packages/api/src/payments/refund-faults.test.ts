import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { brokenInvariants, runDueJobs } from '../testing/money.ts'
import { signUpOperator } from '../testing/people.ts'
import { creatorsPart, refundWorld, refusal } from '../testing/refunds.ts'
import { followRefund } from './follow-refund.ts'
import { receiveWebhook } from './receive-webhook.ts'
import { sendRefund } from './send-refund.ts'

/* Column F of the fault matrix (reliability notes, section 9), but for the processes that die: refund-kill-points.test.ts. */

let on: Awaited<ReturnType<typeof refundWorld>>
beforeAll(async () => {
  on = await refundWorld()
})
afterAll(() => on.world.close())
beforeEach(async () => {
  // Forward only: who was told to leave the provider alone goes by this clock.
  on.world.clock.advance({ minutes: 5 })
  await on.world.sim.control('/faults', { clear: true })
  return async () => expect(await brokenInvariants(on.world.database)).toEqual([])
})

async function requested() {
  const { reference, paymentId } = await on.sale()
  const { refundId } = await on.refund(reference)
  const send = () => sendRefund(on.world.systemContext(), { refundId })
  const state = async () => (await on.refundsOf(paymentId))[0]?.state
  return { reference, paymentId, refundId, send, state }
}

/** The next answers to this call, whatever they are. */
const fault = (kind: string, more: Record<string, unknown> = {}) =>
  on.world.sim.control('/faults', { match: { method: 'POST', path: '/refund' }, kind, ...more })

it.each([
  ['provider timeout, no effect: V', 'hang', { ms: 300 }],
  ['provider timeout after effect: V→1', 'effect-then-reset', {}],
  ['5xx after effect: V', 'effect-then-500', {}],
  ['connection reset: V', 'reset', {}],
  ['reset mid-body: V', 'reset-mid-body', {}],
  ['malformed JSON: V', 'malformed', {}],
])('%s', async (_name, kind, more) => {
  const { paymentId, send, state } = await requested()
  await fault(kind, more)
  await expect(send()).rejects.toThrow()
  expect(await state()).toBe('requested')
  on.world.clock.advance({ minutes: 3 })
  await send()
  expect(await state()).toBe('pending')
  expect(await on.atProvider(paymentId)).toHaveLength(1)
})

it.each([
  ['with', { headers: { 'retry-after': '1' } }],
  ['without', {}],
])('429 %s header: back-off→1', async (_header, more) => {
  const { paymentId, send, state } = await requested()
  await fault('429', more)
  await expect(send()).rejects.toMatchObject({ name: 'PaystackRateLimited' })
  on.world.clock.advance({ minutes: 1 })
  await send()
  expect(await state()).toBe('pending')
  expect(await on.atProvider(paymentId)).toHaveLength(1)
})

it.each(['429', 'fail', 'reset'])(
  'the list of what was sent can’t be had (%s): 0, and at once when asked again',
  async kind => {
    const { paymentId, send, state } = await requested()
    await on.world.sim.control('/faults', { match: { method: 'GET', path: '/refund' }, kind, times: 3 })
    await expect(send()).rejects.toThrow()
    expect(await state()).toBe('requested')
    // Sooner than the lease of one who has sent would end.
    on.world.clock.advance({ minutes: 1 })
    await on.world.sim.control('/faults', { clear: true })
    expect(await on.atProvider(paymentId)).toEqual([])
    await send()
    expect([await state(), await on.atProvider(paymentId)]).toMatchObject(['pending', [{}]])
  },
)

it('webhook lost for ever: 1, by the follow-up', async () => {
  const { paymentId, send, state } = await requested()
  await send()
  await on.end(paymentId, 'processed')
  expect(await state()).toBe('processed')
})

it('webhook ×2…×100, 32 at once, reordered and 72 h late: 1', async () => {
  const { reference, paymentId, send, state } = await requested()
  await send()
  for (const { id } of await on.atProvider(paymentId))
    await on.world.sim.control(`/refunds/${id}`, { status: 'processed' })
  on.world.clock.advance({ hours: 72 })
  const { secretKey } = on.world.services.paystack.integrationOf('ng')
  const deliver = (event: string, nth: number) => {
    const data = { status: event.split('.')[1], transaction_reference: reference, amount: '250000', nth }
    const rawBody = Buffer.from(JSON.stringify({ event, data }))
    const signature = createHmac('sha512', secretKey).update(rawBody).digest('hex')
    return receiveWebhook(on.world.services, { rawBody, signature })
  }
  // What came last first, each of them twice the same and many times another.
  const events = ['refund.processed', 'refund.processing', 'refund.pending']
  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, index) => deliver(events[index % 3] ?? '', Math.floor(index / 6))),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  await runDueJobs(on.world)
  expect(await state()).toBe('processed')
  expect(await on.posted(paymentId, ['refund'])).toEqual({ 'refunds-due': 250_000n, 'provider-clearing': -250_000n })
})

it('forged or stale-key signature: 0', async () => {
  const { reference } = await requested()
  const rawBody = Buffer.from(
    JSON.stringify({ event: 'refund.processed', data: { transaction_reference: reference, status: 'processed' } }),
  )
  const forged = createHmac('sha512', 'another key').update(rawBody).digest('hex')
  expect((await receiveWebhook(on.world.services, { rawBody, signature: forged })).status).toBe(401)
  await runDueJobs(on.world)
})

it('needs-attention: X, then to the account that the fan names', async () => {
  const { reference, paymentId } = await on.sale(on.seller, 'refund-needs-attention')
  const { refundId } = await on.refund(reference)
  await runDueJobs(on.world)
  await on.end(paymentId, 'needs-attention')
  const open = () => on.prisma.paymentException.count({ where: { paymentId, resolvedAt: null } })
  expect(await open()).toBe(1)
  const operator = await signUpOperator(on.world)
  expect((await operator.caller.operations.refunds({ state: 'needs-attention' })).items).toMatchObject([{ reference }])
  const { banks } = await operator.caller.operations.payment({ reference })
  const account = { refundId, accountNumber: '0690000031', bankId: banks[0]?.id ?? '', reason: 'named by the fan' }
  await operator.caller.operations.retryRefund(account)
  expect(await open()).toBe(0)
  await expect(operator.caller.operations.retryRefund(account)).rejects.toMatchObject(refusal('refund_not_stuck'))
  await on.end(paymentId, 'processed')
  expect((await on.refundsOf(paymentId))[0]?.state).toBe('processed')
  // The account is kept nowhere.
  const acts = await on.prisma.operatorAct.findMany({ where: { subject: `payment:${reference}` } })
  expect(JSON.stringify(acts)).not.toContain('0690000031')
})

it('amount mismatch: X where the provider refuses, and everything is given back', async () => {
  const { reference, paymentId } = await on.sale()
  // Somebody sent it back at the provider itself, by another amount.
  const { providerId } = await on.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const amount = { minor: 200_000n, currency: 'NGN' as const }
  await on.world.services.paystack.of('ng').createRefund({ transactionId: providerId ?? '', amount, note: 'by hand' })
  await on.refund(reference)
  await runDueJobs(on.world)
  expect((await on.refundsOf(paymentId))[0]?.state).toBe('failed')
  expect(creatorsPart(await on.posted(paymentId, ['refund-requested', 'refund-failed']))).toBe(0n)
  expect(await on.prisma.paymentException.findMany({ where: { paymentId } })).toMatchObject([{ kind: 'refund-failed' }])
})

it('two workers: 1', async () => {
  const { paymentId, refundId, send, state } = await requested()
  await Promise.all([1, 2, 3, 4].map(send))
  expect(await on.atProvider(paymentId)).toHaveLength(1)
  await Promise.all([1, 2, 3, 4].map(() => followRefund(on.world.systemContext(), { refundId })))
  expect(await state()).toBe('pending')
})

it('clock skew ±5 min: 1', async () => {
  const { paymentId, send } = await requested()
  await fault('effect-then-reset')
  on.world.clock.advance({ minutes: 5 })
  await expect(send()).rejects.toThrow()
  // Another process, whose clock is behind: it waits for a lease that seems to begin later.
  on.world.clock.advance({ minutes: -10 })
  await send()
  on.world.clock.advance({ minutes: 20 })
  await send()
  expect(await on.atProvider(paymentId)).toHaveLength(1)
  expect(z.string().parse((await on.refundsOf(paymentId))[0]?.state)).toBe('pending')
})
