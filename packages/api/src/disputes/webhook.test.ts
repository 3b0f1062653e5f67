import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { receiveWebhook } from '../payments/index.ts'
import { disputeWorld } from '../testing/disputes.ts'
import { runDueJobs } from '../testing/money.ts'

let on: Awaited<ReturnType<typeof disputeWorld>>
beforeAll(async () => {
  on = await disputeWorld()
})
afterAll(() => on.world.close())

async function hear(event: string, data: Record<string, unknown>) {
  const { services } = on.world
  const rawBody = Buffer.from(JSON.stringify({ event: `charge.dispute.${event}`, data }))
  const { secretKey } = services.paystack.integrationOf('ng')
  const signature = createHmac('sha512', secretKey).update(rawBody).digest('hex')
  expect(await receiveWebhook(services, { rawBody, signature })).toEqual({ status: 200 })
  await runDueJobs(on.world)
}

it('events only point at it: what they claim counts for nothing, and their order neither', async () => {
  const { reference, paymentId } = await on.sale()
  const { id } = await on.world.sim.openDispute(reference)
  const claimed = { id, transaction: { reference }, refund_amount: 1, status: 'resolved', resolution: 'auto-accepted' }
  await hear('resolve', claimed)
  expect(await on.disputesOf(paymentId)).toMatchObject([
    { state: 'opened', amount: 250_000n, stages: [{ held: 237_500n }] },
  ])
  await on.world.sim.changeDispute(id, { resolution: 'declined' })
  await hear('resolve', { ...claimed, seen: 2 })
  await hear('create', { ...claimed, status: 'awaiting-merchant-feedback', resolution: null })
  expect(await on.disputesOf(paymentId)).toMatchObject([{ state: 'won', stages: [{ outcome: 'won' }] }])
  expect((await on.ledgerOf(paymentId)).kinds).toEqual(['dispute-opened', 'dispute-won'])
  expect(await on.broken()).toEqual([])
})
