import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { receiveWebhook } from '../payments/index.ts'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs } from '../testing/money.ts'
import { askForPayout, earn, lookAtPayout, payableCreator } from '../testing/payouts.ts'
import { sendPayouts } from './send-payouts.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await createMoneyWorld()
  await world.sim.control('/switches', { transfers: 'pending' })
  await world.sim.topUp(10_000_000)
}, 60_000)
afterAll(() => world.close())

const deliveries = z.array(z.object({ raw_body: z.string() }))
async function eventOf(name: string, reference: string): Promise<string> {
  const found = deliveries.parse(await world.sim.look(`/webhooks?event=${name}&reference=${reference}`))
  return found[0]?.raw_body ?? ''
}
async function deliver(body: string): Promise<void> {
  const { secretKey } = world.services.paystack.integrationOf('ng')
  const signature = createHmac('sha512', secretKey).update(body).digest('hex')
  expect(await receiveWebhook(world.services, { rawBody: Buffer.from(body), signature })).toEqual({ status: 200 })
}

it('events of a transfer say where to look: early, late, twice and in the wrong order they end the same', async () => {
  const payee = await payableCreator(world)
  await earn(world, payee, 3)
  const before = (await payee.caller.payouts.standing())?.available.minor
  const payoutId = await askForPayout(payee, '4000')
  await sendPayouts(world.systemContext('job:payouts.send'))
  const reference = (await lookAtPayout(world, payoutId)).transfers[0]?.reference ?? ''
  await world.sim.endTransfer(reference, 'success')
  const success = await eventOf('transfer.success', reference)
  await Promise.all([deliver(success), deliver(success), deliver(success)])
  await runDueJobs(world)
  expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'paid', reserved: 0n })
  await world.sim.reverseTransfer(reference)
  await deliver(await eventOf('transfer.reversed', reference))
  await deliver(success)
  await runDueJobs(world)
  expect(await lookAtPayout(world, payoutId)).toMatchObject({ state: 'reversed', available: before, reserved: 0n })
  const { prisma } = world.services.db
  expect(await prisma.webhookEvent.findMany({ where: { reference }, select: { verdict: true } })).toEqual([
    { verdict: 'done' },
    { verdict: 'done' },
  ])
  expect(await brokenInvariants(world.database)).toEqual([])
})

it('an event about a transfer of the business’s own is none of ours; one in our name that we never made asks for a person', async () => {
  const event = (reference: string) =>
    JSON.stringify({ event: 'transfer.success', data: { id: 7, reference, status: 'success' } })
  await deliver(event('salary-of-november-26'))
  await deliver(event(`po-${'0'.repeat(32)}`))
  await runDueJobs(world)
  const { prisma } = world.services.db
  expect(
    await prisma.webhookEvent.findMany({
      where: { event: 'transfer.success', verdict: 'ignored' },
      orderBy: { id: 'asc' },
      select: { error: true },
    }),
  ).toEqual([{ error: 'not a transfer of ours' }, { error: 'a reference of our making that we do not have' }])
})
