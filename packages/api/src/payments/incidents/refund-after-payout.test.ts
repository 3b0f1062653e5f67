import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendPayouts } from '../../payouts/index.ts'
import { brokenInvariants } from '../../testing/money.ts'
import { askForPayout, earn, lookAtPayout, payableCreator } from '../../testing/payouts.ts'
import { refundWorld } from '../../testing/refunds.ts'

/*
 * Incident 6: a refund after the payout, and the next payout asks for more than exists.
 * https://github.com/polarsource/polar/issues/4428
 */

const refusal = (code: string) => ({ public: { code: `payouts.${code}` } })

let on: Awaited<ReturnType<typeof refundWorld>>
beforeAll(async () => {
  on = await refundWorld()
})
afterAll(() => on.world.close())

it('a refund after the payout is owed, paid by the next sale, and no payout is more than there is (polar #4428)', async () => {
  const creator = await payableCreator(on.world)
  await on.world.sim.topUp(10_000_000)
  const available = async () => {
    const balance = await creator.caller.ledger.balance()
    return { available: balance?.available.minor, receivable: balance?.receivable.minor }
  }
  const sold = async () => {
    const { reference } = await on.sale(creator)
    await earn(on.world, creator, 0)
    return reference
  }

  const reference = await sold()
  expect(await available()).toEqual({ available: 223_750n, receivable: 0n })
  const first = await askForPayout(creator)
  await sendPayouts(on.world.systemContext())
  expect(await lookAtPayout(on.world, first)).toMatchObject({ state: 'paid', amount: 223_750n })

  const wish = { reference, amount: '', reason: 'fan-asked' as const }
  const { seen } = await creator.caller.payments.previewRefund(wish)
  await creator.caller.payments.requestRefund({ ...wish, seen })
  // All of it is owed: what the fan gets less our fee, which goes back with it.
  expect(await available()).toEqual({ available: 0n, receivable: 237_500n })
  await expect(askForPayout(creator, '2237.50')).rejects.toMatchObject(refusal('below_minimum'))

  // One sale doesn't cover it, the second does: what is left is what can be paid out, to the kobo.
  await sold()
  expect(await available()).toEqual({ available: 0n, receivable: 13_750n })
  await expect(askForPayout(creator, '2237.50')).rejects.toMatchObject(refusal('below_minimum'))
  await sold()
  expect(await available()).toEqual({ available: 210_000n, receivable: 0n })
  await expect(askForPayout(creator, '2100.01')).rejects.toMatchObject(refusal('too_much'))
  const second = await askForPayout(creator, '2100')
  await sendPayouts(on.world.systemContext())
  expect(await lookAtPayout(on.world, second)).toMatchObject({ state: 'paid', amount: 210_000n, available: 0n })
  expect(await brokenInvariants(on.world.database)).toEqual([])
})
