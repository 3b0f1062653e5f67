import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenInvariants, runDueJobs } from '../testing/money.ts'
import { signUpOperator } from '../testing/people.ts'
import { creatorsPart, refundWorld } from '../testing/refunds.ts'

let on: Awaited<ReturnType<typeof refundWorld>>
beforeAll(async () => {
  on = await refundWorld()
})
afterAll(() => on.world.close())
beforeEach(() => {
  on.world.clock.set(new Date())
  return async () => expect(await brokenInvariants(on.world.database)).toEqual([])
})

describe('refunds of parts', () => {
  it('keep access until the last of them, and sum up to the whole', async () => {
    const { fan, reference, paymentId } = await on.sale()
    await on.refund(reference, '333.33')
    await on.refund(reference, '999,99')
    expect(await on.activeOf(fan)).toEqual([true])
    await runDueJobs(on.world)
    await on.refund(reference)
    expect(await on.activeOf(fan)).toEqual([false])
    on.world.clock.advance({ minutes: 3 })
    await runDueJobs(on.world)
    on.world.clock.advance({ minutes: 3 })
    await runDueJobs(on.world)
    expect((await on.atProvider(paymentId)).map(({ amount }) => amount).sort()).toEqual(
      [33_333n, 99_999n, 116_668n].sort(),
    )
    await on.end(paymentId, 'processed')
    expect((await on.refundsOf(paymentId)).map(({ state }) => state)).toEqual(['processed', 'processed', 'processed'])
    const all = await on.posted(paymentId, ['capture', 'release', 'refund-requested', 'refund'])
    expect(creatorsPart(all)).toBe(13_750n)
    expect(all).toMatchObject({ 'platform-fees': 0n, 'refunds-due': 0n })
  })

  it('of the same amount are each sent once, though the provider has no key for them', async () => {
    const { reference, paymentId } = await on.sale()
    await on.refund(reference, '500')
    await on.refund(reference, '500')
    // The second waits for the first to be told from it, and no longer.
    await runDueJobs(on.world)
    expect(await on.atProvider(paymentId)).toHaveLength(2)
    expect((await on.refundsOf(paymentId)).map(({ state }) => state)).toEqual(['pending', 'pending'])
  })

  it('post the very numbers that were shown, whatever the amounts (property)', async () => {
    const operator = await signUpOperator(on.world)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kobo: fc.integer({ min: 1, max: 120_000 }), ours: fc.boolean() }), {
          minLength: 1,
          maxLength: 3,
        }),
        async parts => {
          const { reference, paymentId } = await on.sale()
          for (const { kobo, ours } of parts) {
            const before = await on.posted(paymentId, ['refund-requested'])
            const amount = `${Math.floor(kobo / 100)}.${String(kobo % 100).padStart(2, '0')}`
            const wish = { reference, amount }
            const shown = ours
              ? await operator.caller.operations.previewRefund({ ...wish, reason: 'our-error' })
              : await on.seller.caller.payments.previewRefund({ ...wish, reason: 'fan-asked' })
            if (ours)
              await operator.caller.operations.refundPayment({
                ...{ ...wish, reason: 'our-error', note: 'charged by mistake', seen: shown.seen },
              })
            else await on.seller.caller.payments.requestRefund({ ...wish, reason: 'fan-asked', seen: shown.seen })
            const after = await on.posted(paymentId, ['refund-requested'])
            const change = (kind: string) => (after[kind] ?? 0n) - (before[kind] ?? 0n)
            expect(-change('refunds-due')).toBe(shown.fan)
            expect(creatorsPart(after) - creatorsPart(before)).toBe(shown.creator)
            expect(change('platform-fees')).toBe(shown.platformFee)
            expect(change('provider-costs')).toBe(shown.providerCosts)
            expect(shown.providerCosts).toBe(ours ? shown.providerFee : 0n)
          }
        },
      ),
      { numRuns: 4, seed: 20 },
    )
  })
})
