import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decideFlag } from '../testing/flags.ts'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs } from '../testing/money.ts'
import { askForPayout, earn, freshPayee, lookAtPayout, type Payee, payableCreator, sentTo } from '../testing/payouts.ts'
import { freezePayouts } from './freezes.ts'
import { sendPayouts } from './send-payouts.ts'
import { sendTransfer } from './send-transfer.ts'

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
describe('an unclear answer', () => {
  const unclear = ['fail', 'reset', 'malformed', '429', 'effect-then-reset', 'effect-then-500']
  it.each(unclear)('is looked up and never sent under another reference (%s)', async kind => {
    const payoutId = await askForPayout(payee, '4000')
    await world.sim.control('/faults', { match: { method: 'POST', path: '/transfer$' }, kind })
    await send()
    expect(await state(payoutId)).toBe('sending')
    for (const minutes of [1, 2, 5, 10]) {
      world.clock.advance({ minutes })
      await runDueJobs(world)
    }
    const paid = await lookAtPayout(world, payoutId)
    expect(paid.state).toBe('paid')
    expect(paid.transfers).toHaveLength(1)
    expect(await sentTo(world, payee)).toHaveLength(1)
  })

  it('“already exists” is taken for what it says', async () => {
    const payoutId = await askForPayout(payee, '4000')
    await world.sim.control('/faults', { match: { method: 'POST', path: '/transfer$' }, kind: 'effect-then-500' })
    await send()
    // Another process sends the same again, before anybody has looked.
    world.clock.advance({ minutes: 3 })
    const { transfers: made } = await lookAtPayout(world, payoutId)
    await sendTransfer(world.systemContext(), made[0]?.id ?? '')
    // By the refusal itself, and not by the poll, which would mend it later.
    expect(await state(payoutId)).toBe('paid')
    expect(await sentTo(world, payee)).toHaveLength(1)
  })

  it('eight workers at once make one transfer', async () => {
    const payoutId = await askForPayout(payee, '4000')
    const claimed = await Promise.all(Array.from({ length: 8 }, send))
    expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await state(payoutId)).toBe('paid')
    expect(await sentTo(world, payee)).toHaveLength(1)
  })
})

describe('what holds a payout', () => {
  it('is a shortage, with an exception, until there is money', async () => {
    const { balance } = await world.sim.ledger()
    await world.sim.topUp(-balance + 100)
    const payoutId = await askForPayout(payee, '4000')
    await send()
    const held = await lookAtPayout(world, payoutId)
    expect(held).toMatchObject({ state: 'held', heldReason: 'shortage', transfers: [], reserved: 400_000n })
    expect(held.exceptions).toMatchObject([{ kind: 'shortage', resolvedAt: null }])
    await send()
    await world.sim.topUp(500_000)
    await send()
    const paid = await lookAtPayout(world, payoutId)
    expect(paid.state).toBe('paid')
    expect(paid.exceptions).toMatchObject([{ kind: 'shortage', resolvedAt: expect.any(Date) }])
    expect(
      await world.services.db.prisma.mail.count({ where: { dedupeKey: { startsWith: `payout-held:${payoutId}` } } }),
    ).toBe(1)
  })

  it('is a freeze, of which the creator reads why and until when; captures go on', async () => {
    const until = new Date(world.clock.now().getTime() + 3_600_000)
    await world.services.db.transaction(tx =>
      freezePayouts(tx, { scope: 'creator', creatorId: payee.creatorId, reason: 'balance', until }, world.clock.now()),
    )
    const payoutId = await askForPayout(payee, '4000')
    await send()
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'held', heldReason: 'frozen', heldUntil: until })
    expect(await payee.caller.payouts.standing()).toMatchObject({
      open: { heldReason: 'frozen', heldUntil: until },
      freezes: [{ reason: 'balance', until }],
    })
    await earn(world, payee)
    await send()
    expect(await state(payoutId)).toBe('paid')
  })

  it('is the switch: asked for while off it is refused, asked for before it waits', async () => {
    const payoutId = await askForPayout(payee, '4000')
    await decideFlag(world, 'payouts', 'off')
    await send()
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'held', heldReason: 'paused' })
    const other = await payableCreator(world)
    await earn(world, other, 2)
    await expect(askForPayout(other, '2000')).rejects.toMatchObject({ public: { code: 'payouts.off' } })
    await decideFlag(world, 'payouts', 'on')
    await send()
    expect(await state(payoutId)).toBe('paid')
  })

  it('is an account that the bank names otherwise', async () => {
    await world.services.db.prisma.payoutAccount.create({
      data: {
        ...{ id: crypto.randomUUID(), creatorId: payee.creatorId, integrationId: 'ng', currency: 'NGN' },
        ...{ recipientType: 'nuban', bankCode: '058', bankName: 'GTB', accountLast4: '1', holderName: 'Somebody' },
        ...{ checkedBy: 'resolve', state: 'pending', replacedAt: world.clock.now(), accountNumber: '1' },
      },
    })
    const payoutId = await askForPayout(payee, '4000')
    const { prisma } = world.services.db
    await prisma.payoutAccount.updateMany({
      where: { creatorId: payee.creatorId, replacedAt: null },
      data: { replacedAt: world.clock.now() },
    })
    await prisma.payoutAccount.updateMany({
      where: { creatorId: payee.creatorId, holderName: 'Somebody' },
      data: { replacedAt: null },
    })
    await send()
    expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'held', heldReason: 'account' })
  })
})
