import { createHmac } from 'node:crypto'
import { asOwner } from '@odim/db/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs } from '../testing/money.ts'
import {
  askForPayout,
  confirmPassword,
  earn,
  lookAtPayout,
  type Payee,
  payableCreator,
  sentTo,
} from '../testing/payouts.ts'
import { type Person, signUpOperator } from '../testing/people.ts'
import { approveTransfer } from './approve-transfer.ts'
import { sendPayouts } from './send-payouts.ts'

let world: MoneyWorld
let payee: Payee
let operator: Person

beforeAll(async () => {
  world = await createMoneyWorld()
  operator = await signUpOperator(world)
  await world.sim.topUp(10_000_000)
}, 60_000)
beforeEach(async () => {
  await world.sim.control('/transfers/settings', { otp: false })
  await world.sim.control('/switches', { transfers: 'by-domain' })
  payee = await payableCreator(world)
  await earn(world, payee, 3)
  await confirmPassword(operator)
})
afterEach(async () => {
  expect(await brokenInvariants(world.database)).toEqual([])
})
afterAll(() => world.close())

const approvalAsked = (body: object, key = 'sk_test_odim_ng') => {
  const rawBody = Buffer.from(JSON.stringify(body))
  const signature = createHmac('sha512', key).update(rawBody).digest('hex')
  return approveTransfer(world.services, { rawBody, signature })
}
const send = () => sendPayouts(world.systemContext('job:payouts.send'))
const reason = 'a test does it'
const state = async (payoutId: string) => (await lookAtPayout(world, payoutId)).state
const actsOn = (payoutId: string) =>
  world.services.db.prisma.operatorAct.findMany({
    where: { subject: `payout:${payoutId}` },
    orderBy: { id: 'asc' },
    select: { act: true, reason: true },
  })

describe('an operator', () => {
  it('holds a payout, lets it go, and both are written down', async () => {
    const payoutId = await askForPayout(payee, '4000')
    await operator.caller.payouts.move({ payoutId, act: 'hold', reason })
    await send()
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'held', heldReason: 'operator' })
    await operator.caller.payouts.move({ payoutId, act: 'release', reason })
    await send()
    expect(await state(payoutId)).toBe('paid')
    expect(await actsOn(payoutId)).toEqual([
      { act: 'payout.hold', reason },
      { act: 'payout.release', reason },
    ])
  })

  it('gives back what has not been sent, and nothing that the provider has', async () => {
    const before = (await payee.caller.payouts.standing())?.available.minor
    const payoutId = await askForPayout(payee, '4000')
    await operator.caller.payouts.move({ payoutId, act: 'give-up', reason })
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'failed', available: before, reserved: 0n })
    await world.sim.control('/switches', { transfers: 'pending' })
    const other = await askForPayout(payee, '4000')
    await send()
    for (const act of ['give-up', 'retry', 'hold'] as const)
      await expect(operator.caller.payouts.move({ payoutId: other, act, reason })).rejects.toMatchObject({
        public: { code: 'payouts.act_too_late' },
      })
    await expect(operator.caller.payouts.markPaid({ payoutId: other, reason })).rejects.toMatchObject({
      public: { code: 'payouts.act_too_late' },
    })
  })

  it('pays by hand, with a record, out of the bank account', async () => {
    const payoutId = await askForPayout(payee, '4000')
    await operator.caller.payouts.markPaid({ payoutId, reason: 'GTB 0001, no. 77' })
    const paid = await lookAtPayout(world, payoutId)
    expect(paid).toMatchObject({ state: 'paid', method: 'by-hand', byHandNote: 'GTB 0001, no. 77', reserved: 0n })
    expect(await send()).toBe(0)
    const [bank] = await asOwner(
      world.database,
      `SELECT sum(e.amount)::text AS sum FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE a.kind = 'bank'`,
    )
    expect(bank).toEqual({ sum: '-399000' })
  })

  it('finalizes with the code that the provider sent, and a wrong one changes nothing', async () => {
    await world.sim.control('/transfers/settings', { otp: true })
    const payoutId = await askForPayout(payee, '4000')
    await send()
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'otp', exceptions: [{ kind: 'otp' }] })
    await expect(operator.caller.payouts.finalize({ payoutId, otp: '999999' })).rejects.toMatchObject({
      public: { code: 'payouts.otp_wrong' },
    })
    expect(await state(payoutId)).toBe('otp')
    await operator.caller.payouts.finalize({ payoutId, otp: '123456' })
    expect(await state(payoutId)).toBe('paid')
  })

  it('sends anew what nobody confirmed in time, under a new reference', async () => {
    await world.sim.control('/transfers/settings', { otp: true })
    const payoutId = await askForPayout(payee, '4000')
    await send()
    const first = (await lookAtPayout(world, payoutId)).transfers[0]
    await world.sim.endTransfer(first?.reference ?? '', 'abandoned')
    world.clock.advance({ minutes: 40 })
    await runDueJobs(world)
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'abandoned', reserved: 400_000n })
    await world.sim.control('/transfers/settings', { otp: false })
    await operator.caller.payouts.move({ payoutId, act: 'retry', reason })
    await send()
    const { state: now, transfers } = await lookAtPayout(world, payoutId)
    expect(now).toBe('paid')
    expect(transfers).toMatchObject([{ outcome: 'abandoned' }, { outcome: 'success' }])
    expect(transfers[1]?.reference).not.toBe(first?.reference)
  })

  it('freezes everybody’s payouts and lifts that', async () => {
    const { freezeId } = await operator.caller.payouts.freeze({ scope: 'all', reasonCode: 'operator', reason })
    await expect(operator.caller.payouts.freeze({ scope: 'all', reason })).rejects.toMatchObject({
      public: { code: 'payouts.frozen_already' },
    })
    const payoutId = await askForPayout(payee, '4000')
    await send()
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'held', heldReason: 'frozen', heldUntil: null })
    expect(await operator.caller.payouts.setUp()).toMatchObject({ freezes: [{ id: freezeId }] })
    await operator.caller.payouts.liftFreeze({ freezeId, reason })
    await send()
    expect(await state(payoutId)).toBe('paid')
  })

  it('sends nothing while a freeze is on: no code, no approval, no second try lets it go', async () => {
    await world.sim.control('/transfers/settings', { otp: true })
    const payoutId = await askForPayout(payee, '4000')
    await send()
    const { freezeId } = await operator.caller.payouts.freeze({ scope: 'all', reasonCode: 'operator', reason })
    await expect(operator.caller.payouts.finalize({ payoutId, otp: '123456' })).rejects.toMatchObject({
      public: { code: 'payouts.frozen' },
    })
    const { reference = '' } = (await lookAtPayout(world, payoutId)).transfers[0] ?? {}
    const transfer = { reference, amount: 399_000, currency: 'NGN', recipient: payee.recipientCode }
    expect((await approvalAsked({ data: { details: { body: transfer } } })).status).toBe(400)
    await operator.caller.payouts.liftFreeze({ freezeId, reason })
    expect((await approvalAsked({ data: { details: { body: transfer } } })).status).toBe(200)
    await operator.caller.payouts.finalize({ payoutId, otp: '123456' })

    // Claimed before the freeze, and lost on its way to the provider.
    await world.sim.control('/transfers/settings', { otp: false })
    await world.sim.control('/faults', { match: { method: 'POST', path: '/transfer' }, kind: 'reset' })
    const other = await askForPayout(payee)
    await send()
    await operator.caller.payouts.freeze({ scope: 'creator', subject: payee.handle, reason })
    world.clock.advance({ minutes: 40 })
    await runDueJobs(world)
    expect(await lookAtPayout(world, other)).toMatchObject({ state: 'sending', transfers: [{ sends: 1 }] })
    const sent = await sentTo(world, payee)
    expect(sent.map(({ amount }) => amount)).toEqual([399_000])
  })
})

describe('the provider asks before it sends', () => {
  it('and hears yes to exactly what is under way', async () => {
    await world.sim.control('/transfers/settings', { otp: true })
    const payoutId = await askForPayout(payee, '4000')
    await send()
    const { reference = '' } = (await lookAtPayout(world, payoutId)).transfers[0] ?? {}
    const right = { reference, amount: 399_000, currency: 'NGN', recipient: payee.recipientCode }
    const about = (changed: object) => approvalAsked({ data: { details: { body: { ...right, ...changed } } } })
    expect((await about({})).status).toBe(200)
    expect((await about({ amount: 399_001 })).status).toBe(400)
    expect((await about({ recipient: 'RCP_thief' })).status).toBe(400)
    expect((await about({ reference: 'po-0000000000000000' })).status).toBe(400)
    expect((await approvalAsked({ nothing: 1 })).status).toBe(400)
    expect((await approvalAsked({ data: { details: { body: right } } }, 'sk_test_wrong')).status).toBe(401)
  })
})
