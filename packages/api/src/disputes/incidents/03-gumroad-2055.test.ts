import { afterAll, beforeAll, expect, it } from 'vitest'
import { disputeWorld } from '../../testing/disputes.ts'

let on: Awaited<ReturnType<typeof disputeWorld>>
beforeAll(async () => {
  on = await disputeWorld()
})
afterAll(() => on.world.close())

// Gumroad #2055: a dispute was won and the sale's status never reversed.
it('a dispute that is won leaves nothing behind: state, money, access and refunds are as before it', async () => {
  const { reference, paymentId, providerId, fan } = await on.disputedSale()
  await on.world.sim.changeDispute(providerId, { resolution: 'declined' })
  await on.sync()
  expect(await on.disputesOf(paymentId)).toMatchObject([{ state: 'won', stages: [{ outcome: 'won' }] }])
  expect(Object.values((await on.ledgerOf(paymentId)).sums).every(sum => sum === 0n)).toBe(true)
  expect(await on.activeOf(fan)).toEqual([true])
  await on.refund(reference)
  expect(await on.broken()).toEqual([])
})
