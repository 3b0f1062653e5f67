import { newId } from '@odim/db'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { releaseAvailable } from '../../ledger/index.ts'
import { post } from '../../ledger/post.ts'
import { brokenInvariants, sellingCreator } from '../../testing/money.ts'
import { refundWorld } from '../../testing/refunds.ts'

/*
 * Incident 6: a refund after the payout, and the next payout asks for more than exists.
 * https://github.com/polarsource/polar/issues/4428
 */

let on: Awaited<ReturnType<typeof refundWorld>>
beforeAll(async () => {
  on = await refundWorld()
})
afterAll(() => on.world.close())

it('a refund after the payout is owed, paid by the next sale, and no payout is more than there is (polar #4428)', async () => {
  const creator = await sellingCreator(on.world)
  const available = async () => {
    const balance = await creator.caller.ledger.balance()
    return { available: balance?.available.minor, receivable: balance?.receivable.minor }
  }
  const payOut = (amount: bigint) =>
    on.world.services.db.transaction(tx =>
      post(tx, {
        source: { type: 'payout', id: newId() },
        ...{ kind: 'payout-requested', integrationId: 'ng', currency: 'NGN', effectiveAt: on.world.clock.now() },
        entries: [
          { account: 'creator-available', creator: creator.creatorId, component: 'payout', amount },
          { account: 'payouts-in-transit', component: 'payout', amount: -amount },
        ],
      }),
    )
  const released = async () => {
    on.world.clock.advance({ days: 3 })
    await releaseAvailable(on.world.systemContext())
  }

  const { reference } = await on.sale(creator)
  await released()
  expect(await available()).toEqual({ available: 223_750n, receivable: 0n })
  await payOut(223_750n)

  const wish = { reference, amount: '', reason: 'fan-asked' as const }
  const { seen } = await creator.caller.payments.previewRefund(wish)
  await creator.caller.payments.requestRefund({ ...wish, seen })
  // All of it is owed: what the fan gets less our fee, which goes back with it.
  expect(await available()).toEqual({ available: 0n, receivable: 237_500n })
  await expect(payOut(1n)).rejects.toMatchObject({ code: 'ledger.not_enough' })

  // One sale doesn't cover it, the second does: what is left is what can be paid out, to the kobo.
  await on.sale(creator)
  await released()
  expect(await available()).toEqual({ available: 0n, receivable: 13_750n })
  await expect(payOut(1n)).rejects.toMatchObject({ code: 'ledger.not_enough' })
  await on.sale(creator)
  await released()
  expect(await available()).toEqual({ available: 210_000n, receivable: 0n })
  await expect(payOut(210_001n)).rejects.toMatchObject({ code: 'ledger.not_enough' })
  await payOut(210_000n)
  expect(await available()).toEqual({ available: 0n, receivable: 0n })
  expect(await brokenInvariants(on.world.database)).toEqual([])
})
