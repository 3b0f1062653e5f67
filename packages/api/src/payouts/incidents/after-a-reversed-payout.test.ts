import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs } from '../../testing/money.ts'
import { askForPayout, earn, lookAtPayout, payableCreator } from '../../testing/payouts.ts'
import { sendPayouts } from '../send-payouts.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await createMoneyWorld()
}, 60_000)
afterAll(() => world.close())

const send = () => sendPayouts(world.systemContext('job:payouts.send'))

// Incident 8 of docs: the anchors, section 3.
it.each(['returned', 'kept'])(
  'polarsource/polar #9666: the payout after a reversed one sums to its parts (the fee was %s)',
  async reversedTransferFee => {
    await world.sim.control('/switches', { reversedTransferFee })
    const payee = await payableCreator(world)
    await earn(world, payee, 3)
    await world.sim.topUp(5_000_000)
    const before = (await payee.caller.payouts.standing())?.available.minor ?? 0n
    const first = await askForPayout(payee, '4000')
    await send()
    await world.sim.reverseTransfer((await lookAtPayout(world, first)).transfers[0]?.reference ?? '')
    world.clock.advance({ days: 1 })
    await runDueJobs(world)
    const kept = reversedTransferFee === 'kept' ? 1_000n : 0n
    expect(await lookAtPayout(world, first)).toMatchObject({ state: 'reversed', available: before - kept })
    await earn(world, payee, 1)
    const second = await askForPayout(payee)
    await send()
    const paid = await lookAtPayout(world, second)
    expect(paid).toMatchObject({ state: 'paid', reserved: 0n })
    const [parts] = await asOwner(
      world.database,
      `SELECT (-sum(e.amount) FILTER (WHERE a.kind = 'provider-clearing'))::text AS left_us,
         sum(e.amount) FILTER (WHERE a.kind = 'creator-reserved')::text AS set_aside
       FROM ledger_postings l JOIN ledger_entries e ON e.posting_id = l.id JOIN ledger_accounts a ON a.id = e.account_id
       WHERE l.source_id = $1 AND l.kind = 'payout-sent'`,
      [second],
    )
    expect(parts).toEqual({ left_us: String(paid.amount), set_aside: String(paid.amount) })
    expect(await brokenInvariants(world.database)).toEqual([])
  },
)
