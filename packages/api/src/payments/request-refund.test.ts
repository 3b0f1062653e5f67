import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { releaseAvailable } from '../ledger/index.ts'
import { brokenInvariants, runDueJobs, sellingCreator, subscribe } from '../testing/money.ts'
import { creatorsPart, refundWorld } from '../testing/refunds.ts'
import { recordRefund } from './record-refund.ts'

let on: Awaited<ReturnType<typeof refundWorld>>
beforeAll(async () => {
  on = await refundWorld()
})
afterAll(() => on.world.close())
beforeEach(() => {
  on.world.clock.set(new Date())
  return async () => expect(await brokenInvariants(on.world.database)).toEqual([])
})

describe('a refund of all of a sale', () => {
  it('ends access at once, is sent within the minute, and costs the creator the provider’s fee', async () => {
    const { fan, reference, paymentId } = await on.sale()
    expect(await on.activeOf(fan)).toEqual([true])
    const preview = await on.seller.caller.payments.previewRefund({ reference, amount: '', reason: 'fan-asked' })
    // 2,500 naira: the provider takes 137.50 and keeps it, we give our 5 % back.
    expect(preview).toMatchObject({ fan: 250_000n, platformFee: 12_500n, providerFee: 13_750n, creator: 237_500n })
    await on.refund(reference)
    expect(await on.activeOf(fan)).toEqual([false])
    await runDueJobs(on.world)
    expect(await on.refundsOf(paymentId)).toMatchObject([{ state: 'pending', amount: 250_000n }])
    await on.end(paymentId, 'processed')
    expect(await on.refundsOf(paymentId)).toMatchObject([{ state: 'processed' }])
    const all = await on.posted(paymentId, ['capture', 'release', 'refund-requested', 'refund'])
    expect(creatorsPart(all)).toBe(13_750n)
    expect(all).toMatchObject({ 'platform-fees': 0n, 'refunds-due': 0n, 'provider-clearing': -13_750n })
    const mails = await on.prisma.mail.findMany({
      where: { dedupeKey: { contains: (await on.refundsOf(paymentId))[0]?.id ?? '' } },
      orderBy: { template: 'asc' },
    })
    expect(mails.map(({ template, toAddress }) => [template, toAddress])).toEqual([
      ['refund-processed', fan.email],
      ['refund-requested', fan.email],
      ['sale-refunded', on.seller.email],
    ])
  })

  it('lets the fan buy the same plan again at once', async () => {
    const { fan, reference } = await on.sale()
    await on.refund(reference)
    expect((await subscribe(on.world, fan, on.seller.plan.id)).state).toBe('captured')
    expect(await on.activeOf(fan)).toEqual([true])
  })

  it('of a month paid ahead takes that month and leaves the one that runs', async () => {
    const { fan } = await on.sale()
    const ahead = await subscribe(on.world, fan, on.seller.plan.id)
    const ends = async () => (await fan.caller.subscriptions.mine()).map(({ endsAt }) => endsAt.toISOString())
    const [twoMonths] = await ends()
    await on.refund(ahead.reference)
    expect(await on.activeOf(fan)).toEqual([true])
    expect(await ends()).not.toEqual([twoMonths])
    // And that month can be paid ahead again.
    await subscribe(on.world, fan, on.seller.plan.id)
    expect(await ends()).toEqual([twoMonths])
  })

  it('that fails gives everything back, access too; sent after all, it is taken once more', async () => {
    const { fan, reference, paymentId } = await on.sale()
    await on.refund(reference)
    await runDueJobs(on.world)
    await on.end(paymentId, 'failed')
    expect(await on.refundsOf(paymentId)).toMatchObject([{ state: 'failed' }])
    expect(await on.activeOf(fan)).toEqual([true])
    const back = await on.posted(paymentId, ['refund-requested', 'refund-failed'])
    expect(Object.values(back).every(sum => sum === 0n)).toBe(true)
    expect(await on.prisma.paymentException.count({ where: { paymentId, resolvedAt: null } })).toBe(1)

    const [row] = await on.refundsOf(paymentId)
    const [known] = await on.atProvider(paymentId)
    if (!row || !known) throw new Error('no refund')
    await recordRefund(on.world.systemContext(), row.id, { ...known, status: 'processed' })
    await recordRefund(on.world.systemContext(), row.id, { ...known, status: 'processed' })
    expect(await on.refundsOf(paymentId)).toMatchObject([{ state: 'processed' }])
    expect(await on.activeOf(fan)).toEqual([false])
    const all = await on.posted(paymentId, ['capture', 'refund-requested', 'refund-failed', 'refund'])
    expect(creatorsPart(all)).toBe(13_750n)
    expect(await on.prisma.paymentException.count({ where: { paymentId, resolvedAt: null } })).toBe(0)
  })

  it('that fails leaves what the fan bought anew, and asks a person', async () => {
    const { fan, reference, paymentId } = await on.sale()
    await on.refund(reference)
    await runDueJobs(on.world)
    await subscribe(on.world, fan, on.seller.plan.id)
    await on.end(paymentId, 'failed')
    expect(await on.activeOf(fan)).toEqual([true])
    expect(await on.prisma.paymentException.findMany({ where: { paymentId } })).toMatchObject([
      { kind: 'refund-failed', detail: { why: expect.stringContaining('anew') } },
    ])
  })

  it('after its release is taken from what is available, and from what the creator owes beyond', async () => {
    const other = await sellingCreator(on.world)
    const { reference, paymentId } = await on.sale(other)
    on.world.clock.advance({ days: 5 })
    await releaseAvailable(on.world.systemContext())
    const wish = { reference, amount: '', reason: 'creator-cancelled' as const }
    const { seen, fromPending } = await other.caller.payments.previewRefund(wish)
    expect(fromPending).toBe(false)
    await other.caller.payments.requestRefund({ ...wish, seen })
    const taken = await on.posted(paymentId, ['refund-requested'])
    expect(taken).toMatchObject({ 'creator-available': 223_750n, 'creator-receivable': 13_750n })
    expect(await other.caller.ledger.balance()).toMatchObject({
      available: { minor: 0n },
      receivable: { minor: 13_750n },
    })
  })
})
