import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkInvariants } from '../invariants/index.ts'
import {
  brokenInvariants,
  type Creator,
  createMoneyWorld,
  type MoneyWorld,
  sellingCreator,
  signUpOperator,
  signUpPerson,
  subscribe,
} from '../testing/index.ts'
import { reconcile, reconcileNightly } from './index.ts'

let world: MoneyWorld
let creator: Creator & { plan: { id: string } }
beforeAll(async () => {
  world = await createMoneyWorld()
  creator = await sellingCreator(world)
}, 60_000)
afterAll(() => world.close())
beforeEach(async () => {
  await world.sim.control('/faults', { clear: true })
  await later()
  await run()
})

const run = () => reconcile(world.systemContext('job:reconciliation.run'))
/** Long enough that nothing is on its way any more. */
async function later(minutes = 20) {
  world.clock.advance({ minutes })
  await world.sim.advance(minutes * 60_000)
}
const db = () => world.services.db.prisma
const lastRun = () => db().reconciliationRun.findFirstOrThrow({ orderBy: { id: 'desc' } })
const open = () =>
  db().reconciliationException.findMany({
    where: { resolvedAt: null },
    select: { kind: true, subject: true, expected: true, arrived: true },
  })
const begin = async () =>
  (await (await signUpPerson(world)).caller.payments.begin({ planId: creator.plan.id })).reference
const stateOf = async (reference: string) => (await db().payment.findUniqueOrThrow({ where: { reference } })).state
const pay = (reference: string) => world.sim.force(reference, { status: 'success' })
const owner = (sql: string, values: unknown[] = []) => asOwner(world.database, sql, values)
/** As the provider has it, though nobody of ours began it. */
async function stranger(reference: string): Promise<void> {
  await world.services.paystack.of('ng').initializeTransaction({
    ...{ email: 'a@example.com', amount: { minor: 70_000n, currency: 'NGN' }, reference },
    ...{ callbackUrl: 'http://localhost:3000/', metadata: {} },
  })
  await pay(reference)
}

describe('what differs', () => {
  it('is captured where it was paid and nobody told us, and told to the unit', async () => {
    const reference = await begin()
    await pay(reference)
    await run()
    expect(await stateOf(reference)).toBe('captured')
    expect(await lastRun()).toMatchObject({ repaired: 1, opened: 0 })
    expect(await open()).toEqual([])
    await later()
    await run()
    const { balance } = await world.sim.ledger()
    expect((await lastRun()).figures).toMatchObject([
      {
        currency: 'NGN',
        matched: { count: 1, sum: String(balance) },
        unmatched: { count: 0 },
        balance: String(balance),
      },
    ])
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  it('is found too where it was paid days after it was begun, and given up by then', async () => {
    const reference = await begin()
    await later(60 * 80)
    await reconcileNightly(world.systemContext())
    expect(await stateOf(reference)).toBe('expired')
    await pay(reference)
    await run()
    expect(await stateOf(reference)).toBe('captured')
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  it('is listed once where there is no payment of ours to it, though it has our name, and never again once explained', async () => {
    const reference = `sub-${'0123456789abcdef'.repeat(2)}`
    await stranger(reference)
    await run()
    // Just made: it may be on its way to us.
    expect(await open()).toEqual([])
    await later(5)
    await run()
    await run()
    const [unknown, ...others] = await open()
    expect(others).toEqual([])
    expect(unknown).toMatchObject({ kind: 'transaction-unknown', expected: null, arrived: 68_950n })
    const { caller } = await signUpOperator(world, { displayName: 'Ngozi' })
    const which = async () => {
      const { exceptions } = await caller.reconciliation.list()
      return { list: 'difference' as const, exceptionId: exceptions[0]?.id ?? '' }
    }
    await caller.reconciliation.take(await which())
    expect((await caller.reconciliation.list()).exceptions).toMatchObject([{ owner: 'Ngozi', arrived: 68_950n }])
    await caller.reconciliation.accept({ ...(await which()), reason: 'A test of ours.' })
    await caller.reconciliation.runNow()
    expect(await owner(`SELECT task FROM job_outbox WHERE job_key = 'reconciliation.now'`)).toHaveLength(1)
    const { items } = await caller.operations.acts({})
    expect(items.map(({ act }) => act)).toEqual(['difference.run', 'difference.accept', 'difference.take'])
    await run()
    expect(await open()).toEqual([])
  })

  it('closes by itself what is gone', async () => {
    const { reference } = await subscribe(world, await signUpPerson(world), creator.plan.id)
    await later()
    await run()
    const change = (amount: number) => world.sim.force(reference, { amount })
    await change(250_007)
    await run()
    const found = await open()
    expect(found.map(({ kind }) => kind)).toEqual(['capture-differs'])
    expect((found[0]?.arrived ?? 0n) - (found[0]?.expected ?? 0n)).toBe(7n)
    await change(250_000)
    await run()
    expect(await open()).toEqual([])
    expect((await lastRun()).closed).toBe(1)
  })
})

describe('reading', () => {
  it('goes on where it was interrupted, and leaves the rest of the businesses no worse off', async () => {
    const reference = await begin()
    await pay(reference)
    await later()
    await world.sim.control('/faults', { match: { path: '/balance/ledger' }, kind: 'fail', status: 500, times: 'all' })
    await expect(run()).rejects.toThrow(/balance\/ledger/)
    // Of what an unfinished reading brought nothing is said yet.
    expect(await stateOf(reference)).toBe('pending')
    const left = { finishedAt: null, stage: 'ledger', failure: 'PaystackUnclear' }
    expect(await db().providerSync.findFirst({ where: { integrationId: 'ng', finishedAt: null } })).toMatchObject(left)
    await world.sim.control('/faults', { clear: true })
    // Its breaker rests.
    world.clock.advance({ minutes: 1 })
    await expect
      .poll(
        () =>
          run().then(
            () => true,
            () => false,
          ),
        { timeout: 20_000, interval: 500 },
      )
      .toBe(true)
    expect(await stateOf(reference)).toBe('captured')
    expect(await db().providerSync.count({ where: { finishedAt: null } })).toBe(0)
  }, 40_000)

  it('by two at once comes to the same', async () => {
    const reference = await begin()
    await pay(reference)
    await later()
    await Promise.all([run(), run(), run()])
    await run()
    expect(await stateOf(reference)).toBe('captured')
    expect(await open()).toEqual([])
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})

describe('where it is settled to', () => {
  it('is seen where a settlement goes to a bank, and payouts are set up for the balance', async () => {
    await subscribe(world, await signUpPerson(world), creator.plan.id)
    await world.sim.settle({ integration: 'NG', to: 'bank' })
    await later()
    await run()
    await later()
    await run()
    expect(await open()).toMatchObject([{ kind: 'settles-elsewhere', subject: 'NGN' }])
    await owner(`UPDATE integrations SET settles_to = 'bank'`)
    await run()
    expect(await open()).toEqual([])
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})

describe('the invariants', () => {
  const broken = async () => (await brokenInvariants(world.database)).map(text => text.split(':')[0])
  it('let a hundred payments under way that the provider has as paid be, and payouts with them', async () => {
    const stated = await begin()
    await pay(stated)
    await owner(
      `INSERT INTO provider_transactions (integration_id, provider_id, domain, reference, status, amount, fees, currency, made_at, paid_at, sync_id, read_at, changed_at)
       SELECT 'ng', 9000000 + n, 'test', 'sub-' || md5(n::text), 'success', 250000, 13750, 'NGN', now(), now(), s.id, now(), now() - $1::interval
       FROM generate_series(1, 100) n, (SELECT id FROM provider_syncs WHERE outcome = 'done' AND integration_id = 'ng' LIMIT 1) s`,
      ['14 minutes'],
    )
    expect(await broken()).toEqual([])
    await checkInvariants(world.systemContext())
    expect(await db().payoutFreeze.count()).toBe(0)
    await owner(
      `UPDATE provider_transactions SET changed_at = now() - interval '16 minutes' WHERE provider_id LIKE '90000__' OR provider_id = '9000100'`,
    )
    expect(await broken()).toEqual(['i08-provider-successes-are-captured'])
    await owner(`DELETE FROM provider_transactions WHERE length(provider_id) = 7`)
  })
})
