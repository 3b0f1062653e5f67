import { asOwner } from '@odim/db/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { releaseAvailable } from '../ledger/index.ts'
import { decideFlag } from '../testing/flags.ts'
import {
  brokenInvariants,
  createMoneyWorld,
  type MoneyWorld,
  runDueJobs,
  sellingCreator,
  subscribe,
} from '../testing/money.ts'
import { signUpOperator, signUpPerson } from '../testing/people.ts'
import { postDispute } from '../testing/post-dispute.ts'
import { recordRefund } from './record-refund.ts'

let world: MoneyWorld
let seller: Awaited<ReturnType<typeof sellingCreator>>
beforeAll(async () => {
  world = await createMoneyWorld()
  seller = await sellingCreator(world)
})
afterAll(() => world.close())
beforeEach(() => {
  world.clock.set(new Date())
  return async () => expect(await brokenInvariants(world.database)).toEqual([])
})

const prisma = () => world.services.db.prisma
const refusal = (code: string) => ({ public: { code: `payments.${code}` } })

async function sale(by = seller, card = 'success') {
  const fan = await signUpPerson(world)
  const { reference } = await subscribe(world, fan, by.plan.id, card)
  const { id } = await prisma().payment.findUniqueOrThrow({ where: { reference }, select: { id: true } })
  // Nobody is refunded in the moment in which they paid.
  world.clock.advance({ minutes: 1 })
  return { fan, reference, paymentId: id }
}

/** Looks, and agrees to what was seen. */
async function refund(reference: string, amount = '', reason: 'fan-asked' | 'creator-cancelled' = 'fan-asked') {
  const wish = { reference, amount, reason }
  const { seen } = await seller.caller.payments.previewRefund(wish)
  return seller.caller.payments.requestRefund({ ...wish, seen })
}

const sums = z.array(z.object({ kind: z.string(), sum: z.coerce.bigint() }))
/** What all postings of these kinds about a payment come to, account by account. */
async function posted(paymentId: string, kinds: string[]): Promise<Record<string, bigint>> {
  const rows = await asOwner(
    world.database,
    `SELECT a.kind, sum(e.amount)::text AS sum FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id
     JOIN ledger_accounts a ON a.id = e.account_id WHERE p.payment_id = $1 AND p.kind = ANY ($2) GROUP BY 1`,
    [paymentId, kinds],
  )
  return Object.fromEntries(sums.parse(rows).map(({ kind, sum }) => [kind, sum]))
}
const creatorsPart = (of: Record<string, bigint>) =>
  ['creator-pending', 'creator-available', 'creator-receivable'].reduce((sum, kind) => sum + (of[kind] ?? 0n), 0n)

const atProvider = async (paymentId: string) => {
  const { providerId } = await prisma().payment.findUniqueOrThrow({ where: { id: paymentId } })
  return world.services.paystack.of('ng').listRefunds(providerId ?? '')
}
async function end(paymentId: string, status: string) {
  for (const { id, status: now } of await atProvider(paymentId))
    if (now !== 'processed' && now !== 'failed') await world.sim.control(`/refunds/${id}`, { status })
  world.clock.advance({ minutes: 15 })
  await runDueJobs(world)
}
const refundsOf = (paymentId: string) => prisma().refund.findMany({ where: { paymentId }, orderBy: { id: 'asc' } })
const subscriptionOf = async (fan: Awaited<ReturnType<typeof signUpPerson>>) =>
  (await fan.caller.subscriptions.mine()).map(({ active }) => active)

describe('a refund of all of a sale', () => {
  it('ends access at once, is sent within the minute, and costs the creator the provider’s fee', async () => {
    const { fan, reference, paymentId } = await sale()
    expect(await subscriptionOf(fan)).toEqual([true])
    const preview = await seller.caller.payments.previewRefund({ reference, amount: '', reason: 'fan-asked' })
    // 2,500 naira: the provider takes 137.50 and keeps it, we give our 5 % back.
    expect(preview).toMatchObject({ fan: 250_000n, platformFee: 12_500n, providerFee: 13_750n, creator: 237_500n })
    await refund(reference)
    expect(await subscriptionOf(fan)).toEqual([false])
    await runDueJobs(world)
    expect(await refundsOf(paymentId)).toMatchObject([{ state: 'pending', amount: 250_000n }])
    await end(paymentId, 'processed')
    expect(await refundsOf(paymentId)).toMatchObject([{ state: 'processed' }])
    const all = await posted(paymentId, ['capture', 'release', 'refund-requested', 'refund'])
    expect(creatorsPart(all)).toBe(13_750n)
    expect(all).toMatchObject({ 'platform-fees': 0n, 'refunds-due': 0n, 'provider-clearing': -13_750n })
    const mails = await prisma().mail.findMany({
      where: { dedupeKey: { contains: (await refundsOf(paymentId))[0]?.id ?? '' } },
      orderBy: { template: 'asc' },
    })
    expect(mails.map(({ template, toAddress }) => [template, toAddress])).toEqual([
      ['refund-processed', fan.email],
      ['refund-requested', fan.email],
      ['sale-refunded', seller.email],
    ])
  })

  it('lets the fan buy the same plan again at once', async () => {
    const { fan, reference } = await sale()
    await refund(reference)
    expect((await subscribe(world, fan, seller.plan.id)).state).toBe('captured')
    expect(await subscriptionOf(fan)).toEqual([true])
  })

  it('of a month paid ahead takes that month and leaves the one that runs', async () => {
    const { fan } = await sale()
    const ahead = await subscribe(world, fan, seller.plan.id)
    const ends = async () => (await fan.caller.subscriptions.mine()).map(({ endsAt }) => endsAt.toISOString())
    const [twoMonths] = await ends()
    await refund(ahead.reference)
    expect(await subscriptionOf(fan)).toEqual([true])
    expect(await ends()).not.toEqual([twoMonths])
    // And that month can be paid ahead again.
    await subscribe(world, fan, seller.plan.id)
    expect(await ends()).toEqual([twoMonths])
  })

  it('that fails gives everything back, access too; sent after all, it is taken once more', async () => {
    const { fan, reference, paymentId } = await sale()
    await refund(reference)
    await runDueJobs(world)
    await end(paymentId, 'failed')
    expect(await refundsOf(paymentId)).toMatchObject([{ state: 'failed' }])
    expect(await subscriptionOf(fan)).toEqual([true])
    const back = await posted(paymentId, ['refund-requested', 'refund-failed'])
    expect(Object.values(back).every(sum => sum === 0n)).toBe(true)
    expect(await prisma().paymentException.count({ where: { paymentId, resolvedAt: null } })).toBe(1)

    const [row] = await refundsOf(paymentId)
    const [known] = await atProvider(paymentId)
    if (!row || !known) throw new Error('no refund')
    await recordRefund(world.systemContext(), row.id, { ...known, status: 'processed' })
    await recordRefund(world.systemContext(), row.id, { ...known, status: 'processed' })
    expect(await refundsOf(paymentId)).toMatchObject([{ state: 'processed' }])
    expect(await subscriptionOf(fan)).toEqual([false])
    const all = await posted(paymentId, ['capture', 'refund-requested', 'refund-failed', 'refund'])
    expect(creatorsPart(all)).toBe(13_750n)
    expect(await prisma().paymentException.count({ where: { paymentId, resolvedAt: null } })).toBe(0)
  })

  it('that fails leaves what the fan bought anew, and asks a person', async () => {
    const { fan, reference, paymentId } = await sale()
    await refund(reference)
    await runDueJobs(world)
    await subscribe(world, fan, seller.plan.id)
    await end(paymentId, 'failed')
    expect(await subscriptionOf(fan)).toEqual([true])
    expect(await prisma().paymentException.findMany({ where: { paymentId } })).toMatchObject([
      { kind: 'refund-failed', detail: { why: expect.stringContaining('anew') } },
    ])
  })

  it('after its release is taken from what is available, and from what the creator owes beyond', async () => {
    const other = await sellingCreator(world)
    const { reference, paymentId } = await sale(other)
    world.clock.advance({ days: 5 })
    await releaseAvailable(world.systemContext())
    const wish = { reference, amount: '', reason: 'creator-cancelled' as const }
    const { seen, fromPending } = await other.caller.payments.previewRefund(wish)
    expect(fromPending).toBe(false)
    await other.caller.payments.requestRefund({ ...wish, seen })
    const taken = await posted(paymentId, ['refund-requested'])
    expect(taken).toMatchObject({ 'creator-available': 223_750n, 'creator-receivable': 13_750n })
    expect(await other.caller.ledger.balance()).toMatchObject({
      available: { minor: 0n },
      receivable: { minor: 13_750n },
    })
  })
})

describe('refunds of parts', () => {
  it('keep access until the last of them, and sum up to the whole', async () => {
    const { fan, reference, paymentId } = await sale()
    await refund(reference, '333.33')
    await refund(reference, '999,99')
    expect(await subscriptionOf(fan)).toEqual([true])
    await runDueJobs(world)
    await refund(reference)
    expect(await subscriptionOf(fan)).toEqual([false])
    world.clock.advance({ minutes: 3 })
    await runDueJobs(world)
    world.clock.advance({ minutes: 3 })
    await runDueJobs(world)
    expect((await atProvider(paymentId)).map(({ amount }) => amount).sort()).toEqual(
      [33_333n, 99_999n, 116_668n].sort(),
    )
    await end(paymentId, 'processed')
    expect((await refundsOf(paymentId)).map(({ state }) => state)).toEqual(['processed', 'processed', 'processed'])
    const all = await posted(paymentId, ['capture', 'release', 'refund-requested', 'refund'])
    expect(creatorsPart(all)).toBe(13_750n)
    expect(all).toMatchObject({ 'platform-fees': 0n, 'refunds-due': 0n })
  })

  it('of the same amount are each sent once, though the provider has no key for them', async () => {
    const { reference, paymentId } = await sale()
    await refund(reference, '500')
    await refund(reference, '500')
    for (let round = 0; round < 3; round += 1) {
      await runDueJobs(world)
      world.clock.advance({ minutes: 3 })
    }
    expect(await atProvider(paymentId)).toHaveLength(2)
    expect((await refundsOf(paymentId)).map(({ state }) => state)).toEqual(['pending', 'pending'])
  })

  it('post the very numbers that were shown, whatever the amounts (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kobo: fc.integer({ min: 1, max: 120_000 }), ours: fc.boolean() }), { maxLength: 4 }),
        async parts => {
          const { reference, paymentId } = await sale()
          const operator = await signUpOperator(world)
          for (const { kobo, ours } of parts) {
            const before = await posted(paymentId, ['refund-requested'])
            const amount = `${Math.floor(kobo / 100)}.${String(kobo % 100).padStart(2, '0')}`
            const wish = { reference, amount }
            const shown = ours
              ? await operator.caller.operations.previewRefund({ ...wish, reason: 'our-error' })
              : await seller.caller.payments.previewRefund({ ...wish, reason: 'fan-asked' })
            if (ours)
              await operator.caller.operations.refundPayment({
                ...{ ...wish, reason: 'our-error', note: 'charged by mistake', seen: shown.seen },
              })
            else await seller.caller.payments.requestRefund({ ...wish, reason: 'fan-asked', seen: shown.seen })
            const after = await posted(paymentId, ['refund-requested'])
            const change = (kind: string) => (after[kind] ?? 0n) - (before[kind] ?? 0n)
            expect(-change('refunds-due')).toBe(shown.fan)
            expect(creatorsPart(after) - creatorsPart(before)).toBe(shown.creator)
            expect(change('platform-fees')).toBe(shown.platformFee)
            expect(change('provider-costs')).toBe(shown.providerCosts)
            expect(shown.providerCosts).toBe(ours ? shown.providerFee : 0n)
          }
        },
      ),
      { numRuns: 6, seed: 20 },
    )
  })
})

describe('what is refused', () => {
  it.each([
    ['0', 'refund_amount_wrong'],
    ['-5', 'refund_amount_wrong'],
    ['1.2345', 'refund_amount_wrong'],
    ['much', 'refund_amount_wrong'],
    ['2500.01', 'refund_above_left'],
  ])('an amount of %s', async (amount, code) => {
    const { reference } = await sale()
    await expect(refund(reference, amount)).rejects.toMatchObject(refusal(code))
  })

  it('somebody else’s sale, one that is too old, one that has gone back', async () => {
    const { reference } = await sale()
    const other = await sellingCreator(world)
    const wish = { reference, amount: '', reason: 'fan-asked' as const }
    await expect(other.caller.payments.previewRefund(wish)).rejects.toMatchObject(refusal('sale_not_found'))
    world.clock.advance({ days: 91 })
    await expect(refund(reference)).rejects.toMatchObject(refusal('refund_too_old'))
    world.clock.advance({ days: -91 })
    await refund(reference)
    await expect(refund(reference)).rejects.toMatchObject(refusal('refund_nothing_left'))
  })

  it('a sale whose dispute is open, or was lost; one whose dispute was won goes', async () => {
    const { reference, paymentId } = await sale()
    const dispute = await postDispute(world, paymentId)
    await expect(refund(reference)).rejects.toMatchObject(refusal('refund_disputed'))
    await dispute.end('dispute-won')
    await refund(reference)
  })

  it('what was seen and isn’t so any more: of two clicks one counts', async () => {
    const { reference, paymentId } = await sale()
    const wish = { reference, amount: '1000', reason: 'fan-asked' as const }
    const { seen } = await seller.caller.payments.previewRefund(wish)
    const clicks = await Promise.allSettled([1, 2].map(() => seller.caller.payments.requestRefund({ ...wish, seen })))
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(clicks.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal('refund_changed') })
    expect(await refundsOf(paymentId)).toHaveLength(1)
  })

  it('more than came, by the database itself: of twenty at once as many pass as there is money for', async () => {
    const { paymentId } = await sale()
    const { integrationId, currency } = await prisma().payment.findUniqueOrThrow({ where: { id: paymentId } })
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        asOwner(
          world.database,
          `INSERT INTO refunds (id, payment_id, integration_id, currency, amount, reason, state)
           VALUES (uuidv7(), $1, $2, $3, 60000, 'fan-asked', 'requested')`,
          [paymentId, integrationId, currency],
        ),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    for (const each of tries) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'OD024' })
    await asOwner(
      world.database,
      `SET session_replication_role = replica; DELETE FROM state_history WHERE machine = 'refund' AND subject_id IN (SELECT id FROM refunds WHERE payment_id = '${paymentId}');
       DELETE FROM refunds WHERE payment_id = '${paymentId}'`,
    )
  })

  it('any, while the switch is off; what was asked for before goes on', async () => {
    const first = await sale()
    const second = await sale()
    await refund(first.reference)
    await decideFlag(world, 'payments.refunds', 'off')
    await expect(refund(second.reference)).rejects.toMatchObject(refusal('refunds_paused'))
    expect((await seller.caller.payments.sale({ reference: second.reference })).obstacle).toBe('paused')
    await runDueJobs(world)
    expect(await refundsOf(first.paymentId)).toMatchObject([{ state: 'pending' }])
    await decideFlag(world, 'payments.refunds', 'on')
    expect((await seller.caller.payments.sale({ reference: second.reference })).obstacle).toBeNull()
    await refund(second.reference)
  })
})
