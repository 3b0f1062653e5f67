import { afterAll, beforeAll, expect, it } from 'vitest'
import { disputeWorld } from '../../testing/disputes.ts'

let on: Awaited<ReturnType<typeof disputeWorld>>
beforeAll(async () => {
  on = await disputeWorld()
})
afterAll(() => on.world.close())

// Polar #8344: a dispute was larger than the payment, by the exchange rate.
it('of what is asked beyond the payment the creator bears nothing; what the provider takes is posted whole', async () => {
  const { reference, paymentId } = await on.sale()
  await on.world.sim.force(reference, { amount: 260_000 })
  const { id } = await on.world.sim.openDispute(reference)
  await on.sync()
  expect(await on.disputesOf(paymentId)).toMatchObject([{ amount: 260_000n, stages: [{ held: 237_500n }] }])
  await on.world.sim.changeDispute(id, { resolution: 'auto-accepted' })
  await on.sync()
  const sums = await on.posted(paymentId, ['dispute-lost'])
  expect(sums).toEqual({
    ...{ 'creator-reserved': 237_500n, 'platform-fees': 12_500n },
    ...{ 'platform-losses': 10_000n, 'provider-clearing': -260_000n },
  })
  expect(await on.broken()).toEqual([])
})
