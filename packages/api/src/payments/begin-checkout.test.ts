import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  brokenInvariants,
  createMoneyWorld,
  type MoneyWorld,
  runDueJobs,
  sellingCreator,
  subscribe,
} from '../testing/money.ts'
import { signUpPerson } from '../testing/people.ts'
import { expireOrders } from './expire-orders.ts'

let world: MoneyWorld
let seller: Awaited<ReturnType<typeof sellingCreator>>

beforeAll(async () => {
  world = await createMoneyWorld()
  seller = await sellingCreator(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set(new Date())
  await world.sim.control('/faults', { clear: true })
  return async () => expect(await brokenInvariants(world.database)).toEqual([])
})

const prisma = () => world.services.db.prisma
const newFan = () => signUpPerson(world)
const paymentsOf = (fan: { actor: { userId: string } }) =>
  prisma().payment.findMany({ where: { order: { fanId: fan.actor.userId } }, orderBy: { id: 'asc' } })
const ordersOf = (fan: { actor: { userId: string } }) =>
  prisma().order.findMany({ where: { fanId: fan.actor.userId }, orderBy: { id: 'asc' } })
const fault = (kind: string, more = {}) =>
  world.sim.control('/faults', { match: { path: '/transaction/initialize' }, kind, ...more })
const refusal = (code: string) => ({ public: { code } })

describe('going to the checkout', () => {
  it('writes an order, a payment and the job that will ask for it, then leads to the provider', async () => {
    const fan = await newFan()
    const { authorizationUrl, reference } = await fan.caller.payments.begin({ planId: seller.plan.id })
    expect(new URL(authorizationUrl).origin).toBe(new URL(world.sim.url).origin)
    const [payment] = await paymentsOf(fan)
    expect(payment).toMatchObject({
      reference,
      state: 'pending',
      amount: 250_000n,
      currency: 'NGN',
      domain: 'test',
      authorizationUrl,
    })
    const outbox = await prisma().jobOutbox.findMany({ where: { task: 'payments.verify' } })
    const job = outbox.find(row => JSON.stringify(row.payload).includes(payment?.id ?? '?'))
    expect(job?.runAt).toEqual(new Date(world.clock.now().getTime() + 30_000))
  })

  it('is one payment for a double click, two tabs and the back button', async () => {
    const fan = await newFan()
    // Without connections at hand the first call would be through before the second begins, and nothing would be raced.
    await Promise.all(Array.from({ length: 6 }, () => prisma().$queryRaw`SELECT pg_sleep(0.1)::text`))
    await fault('slow', { ms: 400 })
    const both = await Promise.all(
      Array.from({ length: 6 }, () => fan.caller.payments.begin({ planId: seller.plan.id })),
    )
    expect(new Set(both.map(({ reference }) => reference)).size).toBe(1)
    expect(new Set(both.map(({ authorizationUrl }) => authorizationUrl)).size).toBe(1)
    world.clock.advance({ minutes: 3 })
    expect(await fan.caller.payments.begin({ planId: seller.plan.id })).toEqual(both[0])
    expect(await paymentsOf(fan)).toHaveLength(1)
    expect(await ordersOf(fan)).toHaveLength(1)
  })

  it('leads to our own page when it turns out to be paid already', async () => {
    const fan = await newFan()
    const { reference } = await fan.caller.payments.begin({ planId: seller.plan.id })
    await world.sim.pay(reference)
    world.clock.advance({ minutes: 1 })
    const again = await fan.caller.payments.begin({ planId: seller.plan.id })
    expect(again.authorizationUrl).toBe(`${world.services.config.baseUrl}/pay/return?reference=${reference}`)
    expect((await ordersOf(fan)).map(order => order.state)).toEqual(['paid'])
  })

  it('begins anew at a new price, and a late success at the old one still counts', async () => {
    const fan = await newFan()
    const { reference: old } = await fan.caller.payments.begin({ planId: seller.plan.id })
    const plan = { planId: seller.plan.id, name: 'Front row', description: '' }
    await seller.caller.subscriptions.editPlan({ ...plan, price: '3000' })
    const { reference } = await fan.caller.payments.begin({ planId: seller.plan.id })
    expect((await ordersOf(fan)).map(({ state, amount }) => [state, amount])).toEqual([
      ['cancelled', 250_000n],
      ['open', 300_000n],
    ])
    await world.sim.pay(reference)
    await fan.caller.payments.confirm({ reference })
    await world.sim.pay(old)
    await fan.caller.payments.confirm({ reference: old })
    const periods = await prisma().subscriptionPeriod.findMany({
      where: { subscription: { fanId: fan.actor.userId } },
      orderBy: { startsAt: 'asc' },
    })
    // Both were bought, so the second month begins where the first one ends.
    expect(periods).toHaveLength(2)
    expect(periods[1]?.startsAt).toEqual(periods[0]?.endsAt)
    await seller.caller.subscriptions.editPlan({ ...plan, price: '2500' })
  })

  it.each(['reset', 'fail', 'malformed', 'effect-then-500', 'effect-then-reset'])(
    'gets there although the provider’s first answer was lost (%s)',
    async kind => {
      const fan = await newFan()
      await fault(kind)
      const begun = fan.caller.payments.begin({ planId: seller.plan.id })
      // Whoever made the attempt is taken for gone only after a while: let it pass.
      const hurry = setInterval(() => world.clock.advance({ seconds: 20 }), 100)
      const { reference } = await begun
      clearInterval(hurry)
      const payments = await paymentsOf(fan)
      expect(payments.at(-1)).toMatchObject({ reference, state: 'pending' })
      expect(payments.slice(0, -1).every(payment => payment.state === 'expired')).toBe(true)
      await world.sim.pay(reference)
      expect((await fan.caller.payments.confirm({ reference })).state).toBe('captured')
    },
  )

  it('says when the provider is away, and goes on with the same payment later', async () => {
    const fan = await newFan()
    await fault('fail', { times: 'all' })
    await expect(fan.caller.payments.begin({ planId: seller.plan.id })).rejects.toMatchObject(
      refusal('payments.provider_unavailable'),
    )
    await world.sim.control('/faults', { clear: true })
    await fault('429')
    await expect(fan.caller.payments.begin({ planId: seller.plan.id })).rejects.toMatchObject(
      refusal('payments.provider_unavailable'),
    )
    // It asked to be left alone, and is.
    await expect(fan.caller.payments.begin({ planId: seller.plan.id })).rejects.toMatchObject(
      refusal('payments.provider_unavailable'),
    )
    world.clock.advance({ minutes: 1 })
    await fan.caller.payments.begin({ planId: seller.plan.id })
    expect(await paymentsOf(fan)).toHaveLength(1)
  })

  it('gives up an attempt the provider refuses, and says so', async () => {
    const fan = await newFan()
    await fault('fail', { status: 400, body: { status: false, message: 'Currency not supported by merchant' } })
    await expect(fan.caller.payments.begin({ planId: seller.plan.id })).rejects.toMatchObject(
      refusal('payments.provider_refused'),
    )
    expect((await paymentsOf(fan)).map(payment => payment.state)).toEqual(['failed'])
    await fan.caller.payments.begin({ planId: seller.plan.id })
    expect((await paymentsOf(fan)).map(payment => payment.state)).toEqual(['failed', 'pending'])
  })
})

describe('what can’t be bought', () => {
  const nothingWritten = async (fan: { actor: { userId: string } }) => expect(await ordersOf(fan)).toEqual([])

  it('refuses, and writes nothing', async () => {
    const fan = await newFan()
    const { plan: archived, ...other } = await sellingCreator(world)
    await other.caller.subscriptions.archivePlan({ planId: archived.id })
    const begin = (planId: string) => fan.caller.payments.begin({ planId })
    await expect(begin('nonsense')).rejects.toMatchObject(refusal('common.invalid_input'))
    await expect(begin('019aa000-0000-7000-8000-000000000000')).rejects.toMatchObject(
      refusal('payments.plan_not_found'),
    )
    await expect(begin(archived.id)).rejects.toMatchObject({
      public: { code: 'payments.plan_archived', way: `/c/${other.handle}` },
    })
    await expect(world.callerFor(null).payments.begin({ planId: seller.plan.id })).rejects.toMatchObject(
      refusal('common.sign_in_first'),
    )
    const unverified = world.callerFor({ ...fan.actor, emailVerified: false })
    await expect(unverified.payments.begin({ planId: seller.plan.id })).rejects.toMatchObject(
      refusal('payments.verify_email_first'),
    )
    await nothingWritten(fan)
    await expect(seller.caller.payments.begin({ planId: seller.plan.id })).rejects.toMatchObject(
      refusal('payments.own_plan'),
    )
    await nothingWritten(seller)
  })

  it('lets a fan pay one month ahead and no more', async () => {
    const fan = await newFan()
    await subscribe(world, fan, seller.plan.id)
    await subscribe(world, fan, seller.plan.id)
    await expect(fan.caller.payments.begin({ planId: seller.plan.id })).rejects.toMatchObject(
      refusal('payments.already_paid_ahead'),
    )
    expect((await fan.caller.payments.checkoutSummary({ planId: seller.plan.id })).obstacle).toBe('paid-ahead')
  })
})

describe('time', () => {
  it('asks at growing distances, then gives the payment up, and its order after a day', async () => {
    // The other tests' payments are looked at again too, at times of their own: here they wait for ever, with their jobs.
    await asOwner(world.database, "UPDATE job_outbox SET run_at = 'infinity'")
    const fan = await newFan()
    await fan.caller.payments.begin({ planId: seller.plan.id })
    const distances = [30, 90, 180, 600, 45 * 60, 5 * 3600, 18 * 3600, 48 * 3600]
    for (const [check, seconds] of distances.entries()) {
      const [before] = await paymentsOf(fan)
      expect(before?.checks).toBe(check)
      expect(before?.state).not.toBe('expired')
      world.clock.advance({ seconds: seconds - 1 })
      expect(await runDueJobs(world)).toEqual([])
      world.clock.advance({ seconds: 1 })
      expect(await runDueJobs(world)).toContain('payments.verify')
    }
    expect((await paymentsOf(fan))[0]?.state).toBe('expired')
    await expireOrders(world.systemContext())
    expect((await ordersOf(fan))[0]?.state).toBe('expired')
  })
})

describe('a fan’s own payments', () => {
  it('are listed page by page, and nobody else’s can be seen, confirmed or tried again', async () => {
    const [fan, other] = [await newFan(), await newFan()]
    const { reference } = await subscribe(world, fan, seller.plan.id)
    await subscribe(world, fan, seller.plan.id)
    const first = await fan.caller.payments.list({ limit: 1 })
    const second = await fan.caller.payments.list({ limit: 1, cursor: first.nextCursor ?? '' })
    expect([first.items[0]?.state, second.items[0]?.reference, second.nextCursor]).toEqual([
      'captured',
      reference,
      null,
    ])
    expect((await other.caller.payments.list({})).items).toEqual([])
    for (const call of [
      () => other.caller.payments.byReference({ reference }),
      () => other.caller.payments.confirm({ reference }),
      () => other.caller.payments.retry({ reference, attempt: 'new' }),
    ])
      await expect(call()).rejects.toMatchObject(refusal('payments.not_found'))
  })

  it('refuse bad input', async () => {
    const fan = await newFan()
    for (const reference of ['', 'x', "sub-'; drop table payments", `sub-${'a'.repeat(80)}`])
      await expect(fan.caller.payments.confirm({ reference })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        public: { code: 'common.invalid_input', fields: { reference: [expect.stringMatching(/ /)] } },
      })
    await expect(fan.caller.payments.list({ limit: 0 })).rejects.toMatchObject(refusal('common.invalid_input'))
    await expect(fan.caller.payments.list({ cursor: 'x' })).rejects.toMatchObject(refusal('common.invalid_input'))
  })
})

describe('what is said before paying', () => {
  it('tells price, what it gives and when it ends, to visitors too', async () => {
    const visitor = world.callerFor(null)
    const summary = await visitor.payments.checkoutSummary({ planId: seller.plan.id })
    expect(summary).toMatchObject({
      plan: { price: { minor: 250_000n, currency: 'NGN' }, interval: 'month' },
      creator: { handle: seller.handle },
      posts: 0,
      current: null,
      obstacle: 'sign-in',
    })
    expect(JSON.stringify(summary, (_key, value: unknown) => String(value))).not.toContain(seller.actor.userId)
    const fan = await newFan()
    await subscribe(world, fan, seller.plan.id)
    const next = await fan.caller.payments.checkoutSummary({ planId: seller.plan.id })
    expect(next.current?.endsAt).toEqual(next.access.startsAt)
    expect(next.obstacle).toBe(null)
  })
})
