import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPaystack } from '../integrations/paystack/index.ts'
import { decideFlag } from '../testing/flags.ts'
import { runDueJobs, sellingCreator, subscribe } from '../testing/money.ts'
import { type RunningSim, startPaystackSim } from '../testing/paystack-sim.ts'
import { type Person, signUpPerson } from '../testing/people.ts'
import { createTestWorld, type TestWorld, testIntegrations } from '../testing/test-world.ts'
import { syncIntegrations } from './sync-integrations.ts'
import { tellWhenBack } from './tell-when-back.ts'

let sim: RunningSim
let port: number
let seeds = 0
let world: TestWorld
let seller: Awaited<ReturnType<typeof sellingCreator>>

// As in production, except that the breaker rests for less than a test may take.
const policy = { breaker: { failures: 3, restMs: 2000 }, backoff: { firstMs: 1, mostMs: 5 } }

beforeAll(async () => {
  sim = await startPaystackSim()
  port = Number(new URL(sim.url).port)
  const paystack = createPaystack(testIntegrations(sim.url), { policy })
  world = await createTestWorld({ paystackUrl: sim.url, services: { paystack } })
  await syncIntegrations(world.services)
  seller = await sellingCreator(world)
})
afterAll(async () => {
  await sim?.close()
  await world?.close()
})

const stop = () => sim.close()
async function start(): Promise<void> {
  // Another world of its own, as it forgets: of the same seed its ids would come again.
  seeds += 1
  sim = await startPaystackSim({ port, seed: `started again ${seeds}` })
  // Its rest is real time.
  await expect.poll(() => world.services.paystack.of('ng').isResting(), { timeout: 10_000 }).toBe(false)
}
const prisma = () => world.services.db.prisma
const planId = () => seller.plan.id
const look = () => tellWhenBack(world.systemContext())
const mailsTo = (fan: Person) =>
  prisma().mail.findMany({ where: { toAddress: fan.actor.email, template: 'payments-back' } })
const waitsOf = (fan: Person) => prisma().paymentWait.findMany({ where: { fanId: fan.actor.userId } })
const refusal = (code: string) => ({ public: { code } })
const waitingFan = async () => {
  const fan = await signUpPerson(world)
  await fan.caller.payments.askToBeTold({ planId: planId() })
  return fan
}

describe('while Paystack is stopped', () => {
  it('the order is kept, what is owned stays open, and whoever asks is told once it is started again', async () => {
    const [owner, fan] = [await signUpPerson(world), await signUpPerson(world)]
    await subscribe({ sim }, owner, planId())
    await stop()
    // Twice, so that the breaker has seen enough.
    for (let tries = 0; tries < 2; tries += 1)
      await expect(fan.caller.payments.begin({ planId: planId() })).rejects.toMatchObject(
        refusal('payments.provider_unavailable'),
      )
    const orders = await prisma().order.findMany({ where: { fanId: fan.actor.userId }, include: { payments: true } })
    expect(orders.map(({ state, payments }) => [state, payments.map(one => one.state)])).toEqual([
      ['open', ['initiated']],
    ])
    expect(await fan.caller.payments.checkoutSummary({ planId: planId() })).toMatchObject({
      providerResting: true,
      waiting: false,
      obstacle: null,
    })
    expect((await owner.caller.subscriptions.mine()).map(({ plan }) => plan.id)).toEqual([planId()])

    for (let twice = 0; twice < 2; twice += 1)
      expect(await fan.caller.payments.askToBeTold({ planId: planId() })).toEqual({ waiting: true })
    expect(await waitsOf(fan)).toHaveLength(1)
    expect((await fan.caller.payments.checkoutSummary({ planId: planId() })).waiting).toBe(true)
    expect((await owner.caller.payments.checkoutSummary({ planId: planId() })).waiting).toBe(false)
    await look()
    expect(await mailsTo(fan)).toEqual([])

    await start()
    for (let twice = 0; twice < 2; twice += 1) await look()
    expect(await mailsTo(fan)).toMatchObject([
      { locale: 'en', params: { path: `/subscribe/${planId()}`, planName: seller.plan.name } },
    ])
    expect(await waitsOf(fan)).toMatchObject([{ outcome: 'told' }])
    // The same order, and the reference that Paystack never heard of.
    const { reference } = await fan.caller.payments.begin({ planId: planId() })
    expect(reference).toBe(orders[0]?.payments[0]?.reference)
    await sim.pay(reference)
    expect((await fan.caller.payments.confirm({ reference })).state).toBe('captured')
  })

  it('a checkout that exists leads nowhere, and whether it was paid nobody can tell: that is said', async () => {
    const fan = await signUpPerson(world)
    const { reference } = await fan.caller.payments.begin({ planId: planId() })
    world.clock.advance({ minutes: 1 })
    await stop()
    await expect(fan.caller.payments.retry({ reference, attempt: 'same' })).rejects.toMatchObject(
      refusal('payments.provider_unavailable'),
    )
    await fan.caller.payments.askToBeTold({ planId: planId() })
    expect(await fan.caller.payments.confirm({ reference })).toMatchObject({ checked: false, waiting: true })
    await start()
    await look()
    expect(await mailsTo(fan)).toHaveLength(1)
  })
})

describe('who waits', () => {
  it('is not written to after taking it back, nor after paying', async () => {
    const [changed, paid] = [await waitingFan(), await waitingFan()]
    expect(await changed.caller.payments.withdrawWait({ planId: planId() })).toEqual({ waiting: false })
    await changed.caller.payments.withdrawWait({ planId: planId() })
    await subscribe({ sim }, paid, planId())
    await look()
    expect([await mailsTo(changed), await mailsTo(paid)]).toEqual([[], []])
    expect([await waitsOf(changed), await waitsOf(paid)]).toMatchObject([
      [{ outcome: 'withdrawn' }],
      [{ outcome: 'paid' }],
    ])
  })

  it('may wait again after being told, and is told again', async () => {
    const fan = await waitingFan()
    await look()
    await fan.caller.payments.askToBeTold({ planId: planId() })
    await look()
    expect(await mailsTo(fan)).toHaveLength(2)
  })

  it('is led to the page of the creator when the plan is sold no more', async () => {
    const other = await sellingCreator(world)
    const fan = await signUpPerson(world)
    await fan.caller.payments.askToBeTold({ planId: other.plan.id })
    await other.caller.subscriptions.archivePlan({ planId: other.plan.id })
    await look()
    expect(await mailsTo(fan)).toMatchObject([{ params: { path: `/c/${other.handle}` } }])
  })

  it('waits on while an operator has paused the checkout', async () => {
    const fan = await waitingFan()
    await decideFlag(world, 'checkout', 'off')
    await look()
    expect(await mailsTo(fan)).toEqual([])
    await decideFlag(world, 'checkout', 'on')
    await look()
    expect(await mailsTo(fan)).toHaveLength(1)
  })

  it('can’t be whom Paystack would not be asked for either', async () => {
    const fan = await signUpPerson(world)
    const unverified = world.callerFor({ ...fan.actor, emailVerified: false })
    await expect(unverified.payments.askToBeTold({ planId: planId() })).rejects.toMatchObject(
      refusal('payments.verify_email_first'),
    )
    await expect(seller.caller.payments.askToBeTold({ planId: planId() })).rejects.toMatchObject(
      refusal('payments.own_plan'),
    )
    for (let asks = 0; asks < 10; asks += 1) await fan.caller.payments.askToBeTold({ planId: planId() })
    await expect(fan.caller.payments.askToBeTold({ planId: planId() })).rejects.toMatchObject(
      refusal('common.too_many'),
    )
    await fan.caller.payments.withdrawWait({ planId: planId() })
  })
})

it('Paystack is asked only while somebody waits, once for each business', async () => {
  const asked = async () => JSON.stringify(await sim.look('/requests?path=/bank')).split('"/bank').length - 1
  await look()
  const before = await asked()
  await look()
  expect(await asked()).toBe(before)
  await waitingFan()
  await waitingFan()
  await look()
  expect(await asked()).toBe(before + 1)
})

it('the flag: off, nobody new can ask, and who has asked is told all the same; on, all can', async () => {
  const fan = await waitingFan()
  await decideFlag(world, 'payments.tell-when-back', 'off')
  const late = await signUpPerson(world)
  await expect(late.caller.payments.askToBeTold({ planId: planId() })).rejects.toMatchObject(
    refusal('payments.telling_off'),
  )
  await look()
  expect(await mailsTo(fan)).toHaveLength(1)
  await decideFlag(world, 'payments.tell-when-back', 'on')
  await late.caller.payments.askToBeTold({ planId: planId() })
  expect(await waitsOf(late)).toHaveLength(1)
  await runDueJobs(world)
})
