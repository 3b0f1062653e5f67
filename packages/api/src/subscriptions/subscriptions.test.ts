import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, sellingCreator, subscribe } from '../testing/money.ts'
import { type Person, publishedCreator, signUpPerson } from '../testing/people.ts'
import { addMonths } from './add-months.ts'
import { canRead, entitlementsOf, entitlementsOfMany } from './entitlements.ts'
import { noticeEnded, remindEnding } from './tell-about-ends.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await createMoneyWorld()
})
afterAll(async () => {
  expect(await brokenInvariants(world.database)).toEqual([])
  await world.close()
})
beforeEach(() => world.clock.set(new Date()))

const prisma = () => world.services.db.prisma
const refusal = (code: string) => ({ public: { code } })
const periodsOf = (fan: Person) =>
  prisma().subscriptionPeriod.findMany({
    where: { subscription: { fanId: fan.actor.userId } },
    orderBy: { startsAt: 'asc' },
  })
const rights = (fan: Person | null, creatorId: string) =>
  entitlementsOf(prisma(), fan?.actor.userId ?? null, creatorId, world.clock.now())
const mailsTo = async (fan: Person, template: string) =>
  prisma().mail.findMany({ where: { toAddress: fan.email, template }, select: { params: true } })

describe('plans', () => {
  it('are made, edited, archived and restored by their creator alone', async () => {
    const { plan, ...creator } = await sellingCreator(world, { price: '2,500.50' })
    expect(plan).toMatchObject({ price: { minor: 250_050n, currency: 'NGN' }, archived: false })
    const edit = { planId: plan.id, name: ' Front\nrow ', description: 'All of it', price: '3000' }
    const { plan: _other, ...stranger } = await sellingCreator(world)
    for (const call of [
      () => stranger.caller.subscriptions.editPlan(edit),
      () => stranger.caller.subscriptions.archivePlan({ planId: plan.id }),
      () => stranger.caller.subscriptions.restorePlan({ planId: plan.id }),
      () => stranger.caller.subscriptions.ownPlan({ planId: plan.id }),
    ])
      await expect(call()).rejects.toMatchObject(refusal('subscriptions.plan_not_found'))
    const { caller } = creator
    expect(await caller.subscriptions.editPlan(edit)).toMatchObject({ name: 'Front row', price: { minor: 300_000n } })
    expect(await caller.subscriptions.archivePlan({ planId: plan.id })).toMatchObject({ archived: true })
    expect(await caller.subscriptions.archivePlan({ planId: plan.id })).toMatchObject({ archived: true })
    expect(await caller.subscriptions.restorePlan({ planId: plan.id })).toMatchObject({ archived: false })
    expect(await caller.subscriptions.ownPlans()).toMatchObject([{ id: plan.id, subscribers: 0 }])
  })

  it('refuse bad input with a text on the field, and write nothing', async () => {
    const { caller, creatorId } = await publishedCreator(world)
    const good = { name: 'Front row', description: '', price: '2500' }
    const cases: [Record<string, string>, string, string][] = [
      [{ name: '' }, 'common.invalid_input', 'name'],
      [{ name: 'x'.repeat(61) }, 'common.invalid_input', 'name'],
      [{ description: 'x'.repeat(601) }, 'common.invalid_input', 'description'],
      [{ price: '' }, 'common.invalid_input', 'price'],
      [{ price: 'free' }, 'common.invalid_input', 'price'],
      [{ price: '-5' }, 'common.invalid_input', 'price'],
      [{ price: '1e9' }, 'common.invalid_input', 'price'],
      [{ price: '12.3456' }, 'common.invalid_input', 'price'],
      [{ price: '49.99' }, 'subscriptions.price_too_low', 'price'],
      [{ price: '10000000.01' }, 'subscriptions.price_too_high', 'price'],
    ]
    for (const [change, code, field] of cases)
      await expect(caller.subscriptions.createPlan({ ...good, ...change })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        public: { code, fields: { [field]: [expect.stringMatching(/ /)] } },
      })
    await expect(caller.subscriptions.archivePlan({ planId: 'x' })).rejects.toMatchObject(
      refusal('common.invalid_input'),
    )
    expect(await prisma().plan.count({ where: { creatorId } })).toBe(0)
    const { caller: fan } = await signUpPerson(world)
    await expect(fan.subscriptions.createPlan(good)).rejects.toMatchObject(refusal('common.creators_only'))
  })

  it('cost whole francs, and the least that the provider takes, in each currency', async () => {
    const { caller } = await publishedCreator(world, { country: 'CI' })
    const plan = { name: 'Premier rang', description: '' }
    await expect(caller.subscriptions.createPlan({ ...plan, price: '500,50' })).rejects.toMatchObject(
      refusal('subscriptions.price_not_whole'),
    )
    expect(await caller.subscriptions.createPlan({ ...plan, price: '5 000' })).toMatchObject({
      price: { minor: 500_000n, currency: 'XOF' },
    })
  })

  it('are at most 20 on sale, however fast they are made', async () => {
    const { caller, creatorId } = await publishedCreator(world)
    const made = await Promise.allSettled(
      Array.from({ length: 24 }, (_, n) => caller.subscriptions.createPlan({ name: `Plan ${n}`, price: '2500' })),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
    expect(await prisma().plan.count({ where: { creatorId } })).toBe(20)
  })
})

describe('access', () => {
  it('is a month from the payment; paid in time there is no gap; lapsed, a month from then', async () => {
    const { plan } = await sellingCreator(world)
    const fan = await signUpPerson(world)
    await subscribe(world, fan, plan.id)
    const [first] = await periodsOf(fan)
    expect(first?.startsAt).toEqual(world.clock.now())
    expect(first?.endsAt).toEqual(addMonths(world.clock.now(), 1))
    await subscribe(world, fan, plan.id)
    const [, second] = await periodsOf(fan)
    expect(second?.startsAt).toEqual(first?.endsAt)
    expect(second?.endsAt).toEqual(addMonths(first?.startsAt ?? new Date(0), 2))
    // Lapsed. The provider's clock stands still, so the payment looks paid in time: a month that is over already is not given.
    world.clock.advance({ days: 120 })
    await subscribe(world, fan, plan.id)
    const [, , third] = await periodsOf(fan)
    expect(third?.startsAt).toEqual(world.clock.now())
    const [subscription] = await prisma().subscription.findMany({ where: { fanId: fan.actor.userId } })
    expect(subscription?.anchorAt).toEqual(third?.startsAt)
  })

  it('is counted by people: once for two plans and a month ahead, and no more when it has ended', async () => {
    const { plan, caller } = await sellingCreator(world)
    const second = await caller.subscriptions.createPlan({ name: 'Second row', description: '', price: '900' })
    const [ahead, once] = [await signUpPerson(world), await signUpPerson(world)]
    expect(await caller.subscriptions.subscriberCount()).toBe(0)
    for (const planId of [plan.id, plan.id, second.id]) await subscribe(world, ahead, planId)
    expect(await caller.subscriptions.subscriberCount()).toBe(1)
    await subscribe(world, once, plan.id)
    expect(await caller.subscriptions.subscriberCount()).toBe(2)
    world.clock.advance({ days: 40 })
    expect(await caller.subscriptions.subscriberCount()).toBe(1)
    world.clock.advance({ days: 40 })
    expect(await caller.subscriptions.subscriberCount()).toBe(0)
  })

  it('is answered by one function, for one page and for many', async () => {
    const { plan: silver, ...creator } = await sellingCreator(world)
    const gold = await creator.caller.subscriptions.createPlan({ name: 'Gold', price: '9000' })
    const [fan, stranger] = [await signUpPerson(world), await signUpPerson(world)]
    await subscribe(world, fan, silver.id)
    const open = { audience: 'everyone', planId: null }
    const paid = { audience: 'subscribers', planId: null }
    const onlySilver = { audience: 'plan', planId: silver.id }
    const onlyGold = { audience: 'plan', planId: gold.id }
    const unheardOf = { audience: 'friends', planId: null }
    const may = async (who: Person | null) => {
      const entitlements = await rights(who, creator.creatorId)
      return [open, paid, onlySilver, onlyGold, unheardOf].map(post => canRead(entitlements, post))
    }
    expect(await may(null)).toEqual([true, false, false, false, false])
    expect(await may(stranger)).toEqual([true, false, false, false, false])
    expect(await may(fan)).toEqual([true, true, true, false, false])
    expect(await may(creator)).toEqual([true, true, true, true, true])

    const elsewhere = await sellingCreator(world)
    const many = await entitlementsOfMany(
      prisma(),
      fan.actor.userId,
      [creator.creatorId, elsewhere.creatorId, creator.creatorId],
      world.clock.now(),
    )
    expect([...many.values()].map(({ plans }) => plans.size)).toEqual([1, 0])
    await subscribe(world, fan, silver.id)
    expect((await rights(fan, creator.creatorId)).plans.get(silver.id)).toEqual((await periodsOf(fan)).at(-1)?.endsAt)

    expect(await creator.caller.subscriptions.subscriberCount()).toBe(1)
    expect(await fan.caller.subscriptions.mine()).toMatchObject([
      { active: true, paidAhead: true, creator: { handle: creator.handle }, plan: { id: silver.id } },
    ])
    world.clock.advance({ days: 70 })
    expect(await may(fan)).toEqual([true, false, false, false, false])
    expect(await creator.caller.subscriptions.subscriberCount()).toBe(0)
    expect(await fan.caller.subscriptions.mine()).toMatchObject([{ active: false }])
    expect(await stranger.caller.subscriptions.mine()).toEqual([])
  })

  it('can’t overlap or be given twice, on any path', async () => {
    const { plan } = await sellingCreator(world)
    const fan = await signUpPerson(world)
    await subscribe(world, fan, plan.id)
    const copy = `INSERT INTO subscription_periods (id, subscription_id, order_id, payment_id, starts_at, ends_at)
      SELECT uuidv7(), p.subscription_id, p.order_id, p.payment_id, p.ends_at, p.ends_at + interval '1 day' FROM subscription_periods p
      JOIN subscriptions s ON s.id = p.subscription_id WHERE s.fan_id = $1`
    await expect(asOwner(world.database, copy, [fan.actor.userId])).rejects.toMatchObject({ code: '23505' })
    const stretch = `UPDATE subscription_periods p SET starts_at = p.starts_at - interval '40 days' FROM subscriptions s
      WHERE s.id = p.subscription_id AND s.fan_id = $1 AND p.starts_at > $2`
    await subscribe(world, fan, plan.id)
    await expect(asOwner(world.database, stretch, [fan.actor.userId, world.clock.now()])).rejects.toMatchObject({
      code: '23P01',
    })
  })
})

describe('the end of access', () => {
  it('is told three days before with a pay link, once; and when it has come, once', async () => {
    const { plan, ...creator } = await sellingCreator(world)
    const fan = await signUpPerson(world)
    await subscribe(world, fan, plan.id)
    const [period] = await periodsOf(fan)
    const end = period?.endsAt ?? new Date(0)
    const at = (days: number) => world.clock.set(new Date(end.getTime() + days * 24 * 3_600_000))
    const tell = () =>
      Promise.all([1, 2].map(() => remindEnding(world.systemContext()).then(() => noticeEnded(world.systemContext()))))
    at(-3.1)
    await tell()
    expect(await mailsTo(fan, 'subscription-ending')).toEqual([])
    at(-2.9)
    await tell()
    await tell()
    expect(await mailsTo(fan, 'subscription-ending')).toMatchObject([{ params: { path: `/subscribe/${plan.id}` } }])
    expect(await mailsTo(fan, 'subscription-ended')).toEqual([])
    await creator.caller.subscriptions.archivePlan({ planId: plan.id })
    at(0.1)
    await tell()
    await tell()
    expect(await mailsTo(fan, 'subscription-ended')).toMatchObject([{ params: { path: `/c/${creator.handle}` } }])
  })

  it('is not told to who has paid for the next month, nor weeks after an outage', async () => {
    const { plan } = await sellingCreator(world)
    const [ahead, forgotten] = [await signUpPerson(world), await signUpPerson(world)]
    await subscribe(world, ahead, plan.id)
    await subscribe(world, ahead, plan.id)
    await subscribe(world, forgotten, plan.id)
    world.clock.advance({ days: 29 })
    await remindEnding(world.systemContext())
    expect(await mailsTo(ahead, 'subscription-ending')).toEqual([])
    expect(await mailsTo(forgotten, 'subscription-ending')).toHaveLength(1)
    world.clock.advance({ days: 20 })
    await noticeEnded(world.systemContext())
    expect(await mailsTo(ahead, 'subscription-ended')).toEqual([])
    expect(await mailsTo(forgotten, 'subscription-ended')).toEqual([])
  })
})
