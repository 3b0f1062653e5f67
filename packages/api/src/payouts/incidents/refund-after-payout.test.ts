import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokenInvariants, createMoneyWorld, type MoneyWorld } from '../../testing/money.ts'
import { askForPayout, earn, lookAtPayout, payableCreator } from '../../testing/payouts.ts'
import { sendPayouts } from '../send-payouts.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await createMoneyWorld()
}, 60_000)
afterAll(() => world.close())

// Incident 6 of docs: the anchors, section 3.
it('polarsource/polar #4428: after a refund of what was paid out, the next payout asks for no more than exists', async () => {
  const payee = await payableCreator(world)
  await earn(world, payee, 2)
  await world.sim.topUp(5_000_000)
  const all = (await payee.caller.payouts.standing())?.available.minor ?? 0n
  await askForPayout(payee)
  await sendPayouts(world.systemContext('job:payouts.send'))
  // A part of it goes back: there is nothing left to take it from, so it is owed.
  await asOwner(
    world.database,
    `SELECT ledger_post('operator', gen_random_uuid(), 'correction', 'ng', 'NGN', NULL, now(), NULL, jsonb_build_array(
       jsonb_build_object('account', 'creator-owed', 'creator', $1::text, 'component', 'gross', 'amount', '100000'),
       jsonb_build_object('account', 'provider-clearing', 'component', 'gross', 'amount', '-100000')))`,
    [payee.creatorId],
  )
  expect(await payee.caller.payouts.standing()).toMatchObject({
    available: { minor: 0n },
    receivable: { minor: 100_000n },
  })
  await earn(world, payee, 2)
  const next = await payee.caller.payouts.standing()
  // What was owed is recovered out of what came after, before any of it can leave.
  expect(next).toMatchObject({ available: { minor: all - 100_000n }, receivable: { minor: 0n } })
  await expect(askForPayout(payee, String(Number(all) / 100))).rejects.toMatchObject({
    public: { code: 'payouts.too_much' },
  })
  const payoutId = await askForPayout(payee)
  await sendPayouts(world.systemContext('job:payouts.send'))
  expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'paid', available: 0n, receivable: 0n })
  expect(await brokenInvariants(world.database)).toEqual([])
})
