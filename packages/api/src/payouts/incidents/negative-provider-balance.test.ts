import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs } from '../../testing/money.ts'
import { askForPayout, earn, lookAtPayout, payableCreator } from '../../testing/payouts.ts'
import { sendPayouts } from '../send-payouts.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await createMoneyWorld()
}, 60_000)
afterAll(() => world.close())

// Incident 5 of docs: the anchors, section 3.
it('antiwork/gumroad PR #3943: a payout out of a negative provider balance is held once and does not loop', async () => {
  const payee = await payableCreator(world)
  await earn(world, payee, 3)
  const { balance } = await world.sim.ledger()
  await world.sim.topUp(-balance - 50_000)
  const payoutId = await askForPayout(payee, '4000')
  for (let cycle = 0; cycle < 10; cycle += 1) {
    expect(await sendPayouts(world.systemContext('job:payouts.send'))).toBe(0)
    world.clock.advance({ minutes: 10 })
    await runDueJobs(world)
  }
  const held = await lookAtPayout(world, payoutId)
  expect(held).toMatchObject({ state: 'held', heldReason: 'shortage', transfers: [], reserved: 400_000n })
  expect(held.exceptions).toHaveLength(1)
  const { prisma } = world.services.db
  expect(await prisma.stateHistory.count({ where: { subjectId: payoutId } })).toBe(2)
  expect(await prisma.mail.count({ where: { template: 'payout-held' } })).toBe(1)
  expect(await brokenInvariants(world.database)).toEqual([])
})
