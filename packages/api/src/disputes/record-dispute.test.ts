import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { releaseAvailable } from '../ledger/index.ts'
import { disputeWorld } from '../testing/disputes.ts'
import { runDueJobs } from '../testing/money.ts'
import { refusal } from '../testing/refunds.ts'
import { syncDisputesOf } from './sync-disputes.ts'

let on: Awaited<ReturnType<typeof disputeWorld>>
beforeAll(async () => {
  on = await disputeWorld()
})
afterAll(() => on.world.close())
beforeEach(() => {
  on.world.clock.set(new Date())
  return async () => expect(await on.broken()).toEqual([])
})

const lose = { resolution: 'auto-accepted' }
const win = { resolution: 'declined' }
/** What of an account moved, by kind; 0 where nothing is left. */
const balanced = (sums: Record<string, bigint>) => Object.values(sums).every(sum => sum === 0n)

describe('a dispute', () => {
  it('holds what was paid, once, however often it is told', async () => {
    const { paymentId, dispute, dueAt } = await on.disputedSale()
    await Promise.all([1, 2, 3].map(() => syncDisputesOf(on.world.systemContext(), paymentId)))
    expect(dispute).toMatchObject({
      state: 'opened',
      amount: 250_000n,
      dueAt,
      stages: [{ held: 237_500n, outcome: null }],
    })
    const { kinds, sums } = await on.ledgerOf(paymentId)
    expect(kinds).toEqual(['dispute-opened'])
    // Without our share, which isn't theirs to lose.
    expect(sums['creator-reserved']).toBe(-237_500n)
    expect(sums['provider-clearing']).toBe(undefined)
  })

  it('that is won gives it back; that is lost takes it, and what was bought ends', async () => {
    const won = await on.disputedSale()
    await on.world.sim.changeDispute(won.providerId, win)
    await on.sync()
    expect(await on.disputesOf(won.paymentId)).toMatchObject([
      { state: 'won', stages: [{ outcome: 'won', lost: null }] },
    ])
    expect(balanced((await on.ledgerOf(won.paymentId)).sums)).toBe(true)
    expect(await on.activeOf(won.fan)).toEqual([true])

    const lost = await on.disputedSale()
    await on.world.sim.changeDispute(lost.providerId, lose)
    await on.sync()
    await on.sync()
    expect(await on.disputesOf(lost.paymentId)).toMatchObject([
      { state: 'lost', stages: [{ outcome: 'lost', lost: 250_000n }] },
    ])
    const { sums, kinds } = await on.ledgerOf(lost.paymentId)
    expect(kinds).toEqual(['dispute-opened', 'dispute-lost'])
    expect([sums['creator-reserved'], sums['provider-clearing'], sums['platform-fees']]).toEqual([
      0n,
      -250_000n,
      12_500n,
    ])
    expect(await on.activeOf(lost.fan)).toEqual([false])
  })

  it('is promised to nobody for a day, and asked for no more once it is lost', async () => {
    const { providerId, paymentId, reference } = await on.disputedSale()
    const shown = async () => {
      const { items } = await on.seller.caller.ledger.movements({})
      return items.find(item => item.reference === reference)?.standing
    }
    const waits = async () => {
      const { availableAt, releasedAt } = await on.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
      return availableAt !== null && releasedAt === null
    }
    on.world.clock.advance({ days: 10 })
    await releaseAvailable(on.world.systemContext())
    expect([await shown(), await waits()]).toEqual(['disputed', true])
    await on.world.sim.changeDispute(providerId, lose)
    await on.sync()
    await releaseAvailable(on.world.systemContext())
    expect([await shown(), await waits()]).toEqual(['sent-back', false])
  })

  it('that we first hear of when it is over ends the same', async () => {
    for (const end of [win, lose]) {
      const { reference, paymentId } = await on.sale()
      const { id } = await on.world.sim.openDispute(reference)
      await on.world.sim.changeDispute(id, end)
      await on.sync()
      const { kinds, sums } = await on.ledgerOf(paymentId)
      expect(kinds).toEqual(['dispute-opened', end === win ? 'dispute-won' : 'dispute-lost'])
      expect(sums['creator-reserved']).toBe(0n)
      expect(sums['provider-clearing'] ?? 0n).toBe(end === win ? 0n : -250_000n)
      expect((await on.disputesOf(paymentId))[0]?.amount).toBe(250_000n)
    }
  })

  it('that comes back is held for anew, and lost for good', async () => {
    const { providerId, paymentId } = await on.disputedSale()
    await on.world.sim.changeDispute(providerId, win)
    await on.sync()
    await on.world.sim.changeDispute(providerId, { come_back: 'same' })
    await on.sync()
    expect(await on.disputesOf(paymentId)).toMatchObject([
      { state: 'opened', stages: [{ outcome: 'won' }, { outcome: null }] },
    ])
    await on.world.sim.changeDispute(providerId, lose)
    await on.sync()
    const { kinds, sums } = await on.ledgerOf(paymentId)
    expect(kinds).toEqual(['dispute-opened', 'dispute-won', 'dispute-opened', 'dispute-lost'])
    expect([sums['creator-reserved'], sums['provider-clearing']]).toEqual([0n, -250_000n])
  })

  it('that came back and was lost before anybody looked is both, in one', async () => {
    const { providerId, paymentId } = await on.disputedSale()
    await on.world.sim.changeDispute(providerId, win)
    await on.sync()
    await on.world.sim.changeDispute(providerId, { come_back: 'same' })
    await on.world.sim.changeDispute(providerId, lose)
    await on.sync()
    expect(await on.disputesOf(paymentId)).toMatchObject([
      { state: 'lost', stages: [{ outcome: 'won' }, { outcome: 'lost' }] },
    ])
  })

  it('of which the provider takes a part gives the rest back, and access stays', async () => {
    const { providerId, paymentId, fan } = await on.disputedSale()
    await on.world.sim.changeDispute(providerId, { resolution: 'merchant-accepted', refund_amount: 100_000 })
    await on.sync()
    expect(await on.disputesOf(paymentId)).toMatchObject([
      { state: 'lost', stages: [{ held: 237_500n, lost: 100_000n, platformFee: 5_000n }] },
    ])
    const { sums } = await on.ledgerOf(paymentId)
    expect([sums['creator-reserved'], sums['provider-clearing']]).toEqual([0n, -100_000n])
    expect(await on.activeOf(fan)).toEqual([true])
  })

  it('after the money was released takes from what the creator is owed, and gives back there', async () => {
    const { reference, paymentId } = await on.sale()
    on.world.clock.advance({ days: 10 })
    await runDueJobs(on.world)
    await on.world.sim.openDispute(reference)
    await on.sync()
    on.world.clock.advance({ days: 10 })
    await runDueJobs(on.world)
    await on.world.sim.changeDispute(reference, win)
    await on.sync()
    expect(balanced((await on.ledgerOf(paymentId)).sums)).toBe(true)
  })
})

// Gumroad PR #4372: a refund while a dispute is open deducts twice.
it('refuses a refund while it is open, and holds nothing that went back before', async () => {
  const { reference } = await on.disputedSale()
  await expect(on.refund(reference)).rejects.toMatchObject(refusal('refund_disputed'))

  const part = await on.sale()
  await on.refund(part.reference, '1000')
  await runDueJobs(on.world)
  await on.end(part.paymentId, 'processed')
  await on.world.sim.openDispute(part.reference)
  await on.sync()
  expect(await on.disputesOf(part.paymentId)).toMatchObject([
    { amount: 250_000n, stages: [{ held: 142_500n, covered: 150_000n }] },
  ])
})
