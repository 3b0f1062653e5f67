import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs } from '../testing/money.ts'
import {
  askForPayout,
  confirmPassword,
  earn,
  freshPayee,
  lookAtPayout,
  type Payee,
  payableCreator,
  sentTo,
} from '../testing/payouts.ts'
import { sendPayouts } from './send-payouts.ts'

let world: MoneyWorld
let payee: Payee

beforeAll(async () => {
  world = await createMoneyWorld()
}, 60_000)
beforeEach(async () => {
  payee = await freshPayee(world)
})
afterEach(async () => {
  expect(await brokenInvariants(world.database)).toEqual([])
})
afterAll(() => world.close())

const send = () => sendPayouts(world.systemContext('job:payouts.send'))
const state = async (payoutId: string) => (await lookAtPayout(world, payoutId)).state
describe('a creator asks for their money', () => {
  it('sets it aside at once, sends it under a stored reference, and posts what it cost', async () => {
    const { available } = (await payee.caller.payouts.standing()) ?? {}
    const preview = await payee.caller.payouts.preview({ amount: '5000' })
    expect(preview.amount.minor).toBe(preview.fee.minor + preview.net.minor)
    const payoutId = await askForPayout(payee, '5000')
    const asked = await lookAtPayout(world, payoutId)
    expect(asked).toMatchObject({ state: 'requested', amount: 500_000n, reserved: 500_000n })
    expect(asked.available).toBe((available?.minor ?? 0n) - 500_000n)
    expect(await send()).toBe(1)
    const paid = await lookAtPayout(world, payoutId)
    expect(paid).toMatchObject({ state: 'paid', reserved: 0n, chargedFee: 1_000n })
    expect(await sentTo(world, payee)).toMatchObject([
      { reference: paid.transfers[0]?.reference, amount: 499_000, status: 'success' },
    ])
    const mail = await world.services.db.prisma.mail.findFirst({ where: { dedupeKey: `payout-sent:${payoutId}` } })
    expect(mail?.toAddress).toBe(payee.email)
  })

  it('is one payout, however often the same form is sent at once', async () => {
    const requestKey = crypto.randomUUID()
    const ids = await Promise.all(
      Array.from({ length: 4 }, () => payee.caller.payouts.request({ amount: '3000', requestKey })),
    )
    expect(new Set(ids.map(({ payoutId }) => payoutId)).size).toBe(1)
    await expect(askForPayout(payee, '1000')).rejects.toMatchObject({ public: { code: 'payouts.under_way' } })
  })

  it.each([
    ['more than there is', '900000', 'payouts.too_much'],
    ['less than the minimum', '10', 'payouts.below_minimum'],
    ['nothing', '0', 'common.invalid_input'],
    ['below nothing', '-5', 'common.invalid_input'],
    ['a part of a kobo', '1000.001', 'common.invalid_input'],
  ])('refuses %s', async (_what, amount, code) => {
    await expect(payee.caller.payouts.request({ amount, requestKey: crypto.randomUUID() })).rejects.toMatchObject({
      public: { code },
    })
  })

  it('wants the password again after five minutes', async () => {
    world.clock.advance({ minutes: 5, seconds: 1 })
    await expect(askForPayout(payee, '2000')).rejects.toMatchObject({
      public: { code: 'identity.confirm_password_first' },
    })
    await confirmPassword(payee)
    await askForPayout(payee, '2000')
  })
})

describe('what comes of it', () => {
  it.each(['failed', 'reversed'])('gives all of it back once when the bank says %s', async outcome => {
    const before = (await payee.caller.payouts.standing())?.available.minor
    await world.sim.planTransfers(outcome, { recipient: payee.recipientCode })
    const payoutId = await askForPayout(payee, '4000')
    await send()
    await runDueJobs(world)
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'failed', available: before, reserved: 0n })
    world.clock.advance({ days: 1 })
    await runDueJobs(world)
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'failed', available: before, reserved: 0n })
    expect(await sentTo(world, payee)).toHaveLength(1)
  })

  it('gives it back once when it returns after it had arrived', async () => {
    const before = (await payee.caller.payouts.standing())?.available.minor ?? 0n
    const payoutId = await askForPayout(payee, '4000')
    await send()
    const paid = await lookAtPayout(world, payoutId)
    expect(paid.state).toBe('paid')
    await world.sim.reverseTransfer(paid.transfers[0]?.reference ?? '')
    for (const hours of [1, 24, 72]) {
      world.clock.advance({ hours })
      await runDueJobs(world)
    }
    const back = await lookAtPayout(world, payoutId)
    expect(back).toMatchObject({ state: 'reversed', reserved: 0n, available: before })
  })

  it('follows a transfer that takes its time, by the poll alone', async () => {
    await world.sim.control('/switches', { transfers: 'pending' })
    const payoutId = await askForPayout(payee, '4000')
    await send()
    expect(await state(payoutId)).toBe('pending')
    const { transfers: made } = await lookAtPayout(world, payoutId)
    await world.sim.endTransfer(made[0]?.reference ?? '', 'success')
    world.clock.advance({ minutes: 3 })
    await runDueJobs(world)
    expect(await state(payoutId)).toBe('paid')
  })
})
