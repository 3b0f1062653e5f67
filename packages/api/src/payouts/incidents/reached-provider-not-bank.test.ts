import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs } from '../../testing/money.ts'
import { askForPayout, earn, lookAtPayout, payableCreator } from '../../testing/payouts.ts'
import { signUpOperator } from '../../testing/people.ts'
import { sendPayouts } from '../send-payouts.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await createMoneyWorld()
}, 60_000)
afterAll(() => world.close())

// Incident 9 of docs: the anchors, section 3.
it('polarsource/polar #9632: a transfer the provider has and the bank never gets is never sent twice, asked about, and ends', async () => {
  await world.sim.control('/switches', { transfers: 'pending' })
  const payee = await payableCreator(world)
  const operator = await signUpOperator(world)
  await earn(world, payee, 3)
  await world.sim.topUp(5_000_000)
  const before = (await payee.caller.payouts.standing())?.available.minor
  const payoutId = await askForPayout(payee, '4000')
  await sendPayouts(world.systemContext('job:payouts.send'))
  for (let day = 0; day < 5; day += 1) {
    world.clock.advance({ days: 1 })
    await runDueJobs(world)
  }
  const stuck = await lookAtPayout(world, payoutId)
  expect(stuck).toMatchObject({ state: 'pending', exceptions: [{ kind: 'undecided', resolvedAt: null }] })
  expect(stuck.transfers).toHaveLength(1)
  // Nobody may give it back while the provider has it.
  await expect(operator.caller.payouts.move({ payoutId, act: 'give-up', reason: 'it hangs' })).rejects.toMatchObject({
    public: { code: 'payouts.act_too_late' },
  })
  await world.sim.failTransfer(stuck.transfers[0]?.reference ?? '')
  await operator.caller.payouts.move({ payoutId, act: 'ask-again', reason: 'it hangs' })
  expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'failed', available: before, reserved: 0n })
  expect(await brokenInvariants(world.database)).toEqual([])
})
