import { asOwner } from '@odim/db/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  brokenInvariants,
  createMoneyWorld,
  type MoneyWorld,
  runDueJobs,
  sellingCreator,
  subscribe,
} from '../testing/money.ts'
import { type Person, signUpPerson } from '../testing/people.ts'
import { settle } from './settle.ts'

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

const newFan = () => signUpPerson(world, { displayName: 'Kofi Annan' })
const begin = async (fan: Person, planId = seller.plan.id) => (await fan.caller.payments.begin({ planId })).reference
const settleAs = (reference: string, cause: 'callback' | 'webhook' | 'poll') =>
  settle(world.systemContext(cause), { reference, cause })
const prisma = () => world.services.db.prisma
const periodsOf = (fan: Person) =>
  prisma().subscriptionPeriod.findMany({
    where: { subscription: { fanId: fan.actor.userId } },
    orderBy: { startsAt: 'asc' },
  })
const mailsTo = (address: string) =>
  prisma().mail.findMany({ where: { toAddress: address }, select: { template: true } })
const paymentOf = (reference: string) => prisma().payment.findUniqueOrThrow({ where: { reference } })
const postingsOf = async (reference: string) =>
  asOwner(
    world.database,
    `SELECT l.kind, a.kind AS account, e.component, e.amount::text AS amount FROM payments p
     JOIN ledger_postings l ON l.source_id = p.id JOIN ledger_entries e ON e.posting_id = l.id
     JOIN ledger_accounts a ON a.id = e.account_id WHERE p.reference = $1 ORDER BY e.id`,
    [reference],
  )

describe('a payment that succeeds', () => {
  it('is captured, posted, granted and told, whoever asks first', async () => {
    const fan = await newFan()
    const { reference, state } = await subscribe(world, fan, seller.plan.id)
    expect(state).toBe('captured')
    // 2,500 naira: 1.5 % and 100 naira to the provider, 5 % to the platform.
    expect(await postingsOf(reference)).toEqual([
      { kind: 'capture', account: 'provider-clearing', component: 'gross', amount: '250000' },
      { kind: 'capture', account: 'provider-clearing', component: 'provider-fee', amount: '-13750' },
      { kind: 'capture', account: 'creator-pending', component: 'gross', amount: '-250000' },
      { kind: 'capture', account: 'creator-pending', component: 'provider-fee', amount: '13750' },
      { kind: 'capture', account: 'creator-pending', component: 'platform-fee', amount: '12500' },
      { kind: 'capture', account: 'platform-fees', component: 'platform-fee', amount: '-12500' },
    ])
    expect(await periodsOf(fan)).toHaveLength(1)
    expect((await mailsTo(fan.email)).map(mail => mail.template)).toContain('receipt')
    expect((await mailsTo(seller.email)).map(mail => mail.template)).toContain('new-sale')
    const history = await prisma().stateHistory.findMany({
      where: { subjectId: (await paymentOf(reference)).id },
      orderBy: { id: 'asc' },
    })
    expect(history.map(move => move.toState)).toEqual(['initiated', 'pending', 'captured'])
    expect(history.at(-1)?.cause).toBe('settle:callback')
  })

  it('has its effect once when callback, webhook and poll come at the same time', async () => {
    const fan = await newFan()
    const reference = await begin(fan)
    await world.sim.pay(reference)
    const causes = (['callback', 'webhook', 'poll'] as const).flatMap(cause => Array.from({ length: 5 }, () => cause))
    const outcomes = await Promise.all(causes.map(cause => settleAs(reference, cause)))
    expect(outcomes.filter(outcome => outcome?.changed)).toHaveLength(1)
    expect(outcomes.every(outcome => outcome?.state === 'captured')).toBe(true)
    expect(await periodsOf(fan)).toHaveLength(1)
    expect((await mailsTo(fan.email)).filter(mail => mail.template === 'receipt')).toHaveLength(1)
  })

  it('counts although it was called abandoned, and its order expired, before', async () => {
    const fan = await newFan()
    const reference = await begin(fan)
    await settleAs(reference, 'poll')
    expect((await paymentOf(reference)).state).toBe('abandoned')
    world.clock.advance({ hours: 80 })
    await runDueJobs(world)
    const { orderId, state } = await paymentOf(reference)
    expect(state).toBe('expired')
    await world.services.db.transaction(tx => tx.order.update({ where: { id: orderId }, data: { state: 'expired' } }))
    await world.sim.pay(reference)
    expect(await settleAs(reference, 'webhook')).toEqual({ state: 'captured', changed: true })
    const [period] = await periodsOf(fan)
    expect(period?.startsAt).toEqual(world.clock.now())
  })

  it('takes what was asked for as the price where the fan bears the provider’s fee', async () => {
    await world.sim.control('/switches', { feeBearer: 'customer' })
    const fan = await newFan()
    const { reference, state } = await subscribe(world, fan, seller.plan.id)
    await world.sim.control('/switches', { feeBearer: 'merchant' })
    expect(state).toBe('captured')
    expect((await paymentOf(reference)).providerFee).toBe(0n)
    const clearing = (await postingsOf(reference)).filter(entry => JSON.stringify(entry).includes('provider-clearing'))
    expect(clearing).toEqual([{ kind: 'capture', account: 'provider-clearing', component: 'gross', amount: '250000' }])
  })

  it('divides any price without losing or making a subunit, and never leaves a creator with less than nothing', async () => {
    const plans = { NG: seller.plan.id }
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 50, max: 400_000 }), fc.integer({ min: 0, max: 99 }), async (naira, kobo) => {
        const price = `${naira}.${String(kobo).padStart(2, '0')}`
        await seller.caller.subscriptions.editPlan({ planId: plans.NG, name: 'Front row', description: '', price })
        const fan = await newFan()
        const { reference } = await subscribe(world, fan, plans.NG)
        const sums = await asOwner(
          world.database,
          `SELECT a.kind, sum(e.amount)::text AS sum FROM payments p JOIN ledger_postings l ON l.source_id = p.id
           JOIN ledger_entries e ON e.posting_id = l.id JOIN ledger_accounts a ON a.id = e.account_id
           WHERE p.reference = $1 GROUP BY a.kind`,
          [reference],
        )
        const total = sums.reduce<bigint>((sum, row) => sum + BigInt(String(Reflect.get(Object(row), 'sum'))), 0n)
        expect(total).toBe(0n)
      }),
      { numRuns: 8 },
    )
    await seller.caller.subscriptions.editPlan({ planId: plans.NG, name: 'Front row', description: '', price: '2500' })
  })
})

describe('a payment that is not what was asked', () => {
  it.each([
    ['amount-mismatch', { amount: 100 }],
    ['amount-mismatch', { amount: 100, requested_amount: 250_000 }],
    ['currency-mismatch', { currency: 'USD' }],
    ['domain-mismatch', { domain: 'live' }],
    ['reversed-before-capture', { afterwards: 'reversed' }],
  ])('%s: grants and posts nothing, waits for a person, tells the fan', async (kind, change) => {
    const fan = await newFan()
    const reference = await begin(fan)
    const { afterwards, ...fields } = { afterwards: undefined, ...change }
    await world.sim.force(reference, { ...fields, status: 'success' })
    if (afterwards) await world.sim.force(reference, { status: afterwards })
    await Promise.all([settleAs(reference, 'webhook'), settleAs(reference, 'callback')])
    const payment = await paymentOf(reference)
    expect(payment.state).toBe('mismatched')
    expect(await prisma().paymentException.findMany({ where: { paymentId: payment.id } })).toMatchObject([{ kind }])
    expect(await periodsOf(fan)).toEqual([])
    expect(await postingsOf(reference)).toEqual([])
    expect((await mailsTo(fan.email)).map(mail => mail.template)).toContain('payment-problem')
    // Looked at by a person first: the fan is not sent to pay once more.
    const again = await fan.caller.payments.begin({ planId: seller.plan.id })
    expect(again.authorizationUrl).toBe(`${world.services.config.baseUrl}/pay/return?reference=${reference}`)
  })

  it('order-mismatch: a reference that was started for something else', async () => {
    const fan = await newFan()
    const reference = await begin(fan)
    const order = await prisma().order.findFirstOrThrow({ where: { fanId: fan.actor.userId } })
    // Another attempt of ours, at the provider under another order's metadata.
    const other = reference.replace(/.$/, last => (last === 'f' ? '0' : 'f'))
    await world.services.paystack.of('ng').initializeTransaction({
      email: fan.email,
      amount: { minor: order.amount, currency: 'NGN' },
      reference: other,
      callbackUrl: 'http://localhost:3000/pay/return',
      metadata: { order_id: 'not-this-one' },
    })
    await asOwner(world.database, 'UPDATE payments SET reference = $1 WHERE reference = $2', [other, reference])
    await world.sim.pay(other)
    expect((await settleAs(other, 'webhook'))?.state).toBe('mismatched')
    expect(await periodsOf(fan)).toEqual([])
  })
})

describe('a payment that is not made', () => {
  it('is declined: nothing is granted, the reason is told in words, and the same checkout is offered again', async () => {
    const fan = await newFan()
    const reference = await begin(fan)
    const { paid } = await world.sim.pay(reference, '4084080000005408')
    expect(paid).toBe(false)
    const view = await fan.caller.payments.confirm({ reference })
    expect(view).toMatchObject({ state: 'abandoned', checked: true, access: null, retry: { sameCheckout: true } })
    expect(view.reason).toBe('Your bank declined the card.')
    const same = await fan.caller.payments.retry({ reference, attempt: 'same' })
    expect(same.reference).toBe(reference)
    const fresh = await fan.caller.payments.retry({ reference, attempt: 'new' })
    expect(fresh.reference).not.toBe(reference)
    // Asked twice, it is still one new attempt.
    expect(await fan.caller.payments.retry({ reference, attempt: 'new' })).toEqual(fresh)
  })

  it('two attempts that both succeed: one month, one refund, and the books are even', async () => {
    const fan = await newFan()
    const first = await begin(fan)
    const { reference: second } = await fan.caller.payments.retry({ reference: first, attempt: 'new' })
    await world.sim.pay(first)
    await world.sim.pay(second)
    await Promise.all([settleAs(first, 'webhook'), settleAs(second, 'webhook'), settleAs(second, 'callback')])
    expect(await periodsOf(fan)).toHaveLength(1)
    const refunds = await prisma().refund.findMany({ where: { payment: { order: { fanId: fan.actor.userId } } } })
    expect(refunds).toHaveLength(1)
    expect((await mailsTo(fan.email)).filter(mail => mail.template === 'refund-of-duplicate')).toHaveLength(1)
    expect((await mailsTo(fan.email)).filter(mail => mail.template === 'receipt')).toHaveLength(1)
  })

  it('says so when the provider can’t be asked, and shows what we know', async () => {
    const fan = await newFan()
    const reference = await begin(fan)
    await world.sim.control('/faults', { match: { path: '/transaction/verify' }, kind: 'fail', times: 'all' })
    expect(await fan.caller.payments.confirm({ reference })).toMatchObject({ state: 'pending', checked: false })
    await world.sim.control('/faults', { clear: true })
  })
})
