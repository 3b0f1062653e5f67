import { newId, sqlState } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currencies } from '../money.ts'
import { syncIntegrations } from '../payments/index.ts'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, sellingCreator, subscribe } from '../testing/money.ts'
import { signUpPerson } from '../testing/people.ts'
import { createTestWorld, type TestWorld } from '../testing/test-world.ts'
import { type Entry, post } from './post.ts'
import { releaseAvailable } from './release-available.ts'
import { splitCapture } from './split-capture.ts'

let world: MoneyWorld
/** For postings that no payment stands behind. */
let bare: TestWorld
beforeAll(async () => {
  world = await createMoneyWorld()
  bare = await createTestWorld()
  await syncIntegrations(bare.services)
})
afterAll(async () => {
  await world.close()
  await bare.close()
})

const someone = async (price = '2500') => {
  const seller = await sellingCreator(world, { price })
  return { seller, fan: await signUpPerson(world, { displayName: 'Kofi Annan' }) }
}
const write = (entries: Entry[], more = {}) =>
  bare.services.db.transaction(tx =>
    post(tx, {
      source: { type: 'operator', id: newId() },
      kind: 'correction',
      integrationId: 'ng',
      currency: 'NGN',
      effectiveAt: new Date(),
      entries,
      ...more,
    }),
  )
const stateOf = (call: Promise<unknown>) =>
  call.then(
    () => 'accepted',
    (error: unknown) => sqlState(error) ?? String(error),
  )
const clearing = (amount: bigint): Entry => ({ account: 'provider-clearing', component: 'gross', amount })
const refundsDue = (amount: bigint): Entry => ({ account: 'refunds-due', component: 'gross', amount })

describe('the ledger refuses', () => {
  it('what doesn’t balance, at commit, and keeps nothing of it', async () => {
    const before = await asOwner(bare.database, 'SELECT count(*) FROM ledger_postings')
    expect(await stateOf(write([clearing(100n), refundsDue(-99n)]))).toBe('OD003')
    expect(await stateOf(write([clearing(100n)]))).toBe('OD003')
    expect(await stateOf(write([]))).toBe('OD003')
    expect(await asOwner(bare.database, 'SELECT count(*) FROM ledger_postings')).toEqual(before)
    expect(await stateOf(write([clearing(100n), refundsDue(-100n)]))).toBe('accepted')
  })

  it('a second posting of the same source and kind, from many at once too', async () => {
    const source = { type: 'operator' as const, id: newId() }
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => stateOf(write([clearing(100n), refundsDue(-100n)], { source }))),
    )
    expect(tries.sort()).toEqual([...Array<string>(7).fill('23505'), 'accepted'])
  })

  it('a currency that the business doesn’t take, and entries in another than the posting’s', async () => {
    expect(await stateOf(write([clearing(100n), refundsDue(-100n)], { currency: 'GHS' }))).toBe('23503')
    await write([clearing(100n), refundsDue(-100n)], { currency: 'USD' })
    const mixed = `INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount)
      SELECT p.id, a.id, 'USD', 'gross', 1 FROM ledger_postings p, ledger_accounts a WHERE p.currency = 'NGN' AND a.currency = 'USD' LIMIT 1`
    expect(await stateOf(asOwner(bare.database, mixed))).toBe('23503')
  })

  it('every change of what is written: by the application, and by the owner', async () => {
    await write([clearing(100n), refundsDue(-100n)])
    const changes = ['ledger_entries', 'ledger_postings', 'ledger_accounts'].flatMap(table => [
      `UPDATE ${table} SET currency = currency`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ])
    const app = new pg.Client({ connectionString: bare.database.url })
    await app.connect()
    for (const change of changes) {
      expect([change, await stateOf(app.query(change))]).toEqual([change, '42501'])
      expect([change, await stateOf(asOwner(bare.database, change))]).toEqual([change, 'OD002'])
    }
    await app.end()
  })
})

describe('a sale is divided', () => {
  it('without losing or making a subunit, and nobody earns less than nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...currencies),
        fc.bigInt({ min: 1n, max: 10_000_000n }),
        fc.bigInt({ min: 0n, max: 2_000_000_000n }),
        fc.integer({ min: 0, max: 10_000 }),
        (currency, units, providerFee, platformFeeBps) => {
          const gross = units * 100n
          const split = splitCapture({ gross, currency, providerFee, platformFeeBps })
          expect(split.providerFee + split.platformFee + split.net).toBe(gross)
          expect(split.providerFee + split.beyondGross).toBe(providerFee)
          for (const part of [split.providerFee, split.platformFee, split.net, split.beyondGross])
            expect(part >= 0n).toBe(true)
        },
      ),
    )
  })
})

describe('what a creator is owed', () => {
  it('is pending, then available, once, and every number of a sale is shown out of its entries', async () => {
    const { seller, fan } = await someone()
    const { reference } = await subscribe(world, fan, seller.plan.id)
    const { ledger } = seller.caller
    const net = 250_000n - 13_750n - 12_500n
    const before = await ledger.balance()
    expect(before).toMatchObject({
      available: { minor: 0n, currency: 'NGN' },
      pending: { minor: net, currency: 'NGN' },
      upcoming: [{ amount: { minor: net, currency: 'NGN' } }],
    })
    const [sale] = (await ledger.movements({})).items
    expect(sale).toMatchObject({
      kind: 'sale',
      planName: 'Front row',
      fanName: 'Kofi Annan',
      reference,
      gross: { minor: 250_000n, currency: 'NGN' },
      providerFee: { minor: 13_750n },
      platformFee: { minor: 12_500n },
      net: { minor: net },
      standing: 'waiting',
    })
    expect((sale?.availableAt.getTime() ?? 0) - (sale?.soldAt.getTime() ?? 0)).toBe(2 * 24 * 3_600_000)

    await releaseAvailable(world.systemContext())
    expect((await ledger.balance())?.pending.minor).toBe(net)
    world.clock.advance({ days: 2, minutes: 5 })
    await Promise.all(Array.from({ length: 4 }, () => releaseAvailable(world.systemContext())))
    expect(await ledger.balance()).toMatchObject({ available: { minor: net }, pending: { minor: 0n }, upcoming: [] })
    expect((await ledger.movements({})).items).toMatchObject([{ standing: 'available', gross: { minor: 250_000n } }])
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  it('is read page by page, newest first, and only one’s own', async () => {
    const { seller } = await someone('10000')
    const sell = async () => subscribe(world, await signUpPerson(world), seller.plan.id)
    await sell()
    await sell()
    world.clock.advance({ days: 2, minutes: 5 })
    // What is released is in the same account, and newer than what was sold.
    await releaseAvailable(world.systemContext())
    await sell()
    const { pending, upcoming } = (await seller.caller.ledger.balance()) ?? {}
    expect(upcoming?.map(({ amount }) => amount)).toEqual([pending])
    const whole = (await seller.caller.ledger.movements({})).items
    expect(whole.map(({ standing }) => standing)).toEqual(['waiting', 'available', 'available'])
    const pages: string[] = []
    let cursor: string | undefined
    do {
      const page = await seller.caller.ledger.movements({ limit: 2, ...(cursor && { cursor }) })
      pages.push(...page.items.map(item => item.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(pages).toEqual(whole.map(({ id }) => id))
    expect(pages.toSorted().toReversed()).toEqual(pages)
    const { seller: other } = await someone()
    expect((await other.caller.ledger.movements({})).items).toEqual([])
    expect(await other.caller.ledger.balance()).toMatchObject({ available: { minor: 0n }, pending: { minor: 0n } })
  })

  it('is not for fans or visitors, and refuses bad input', async () => {
    const { seller, fan } = await someone()
    const refusal = (code: string) => ({ public: { code } })
    await expect(fan.caller.ledger.balance()).rejects.toMatchObject(refusal('common.creators_only'))
    await expect(world.callerFor(null).ledger.movements({})).rejects.toMatchObject(refusal('common.sign_in_first'))
    for (const input of [{ limit: 0 }, { limit: 101 }, { limit: 1.5 }, { cursor: 'x' }])
      await expect(seller.caller.ledger.movements(input)).rejects.toMatchObject(refusal('common.invalid_input'))
  })

  it('leaves out what is coming of a sale whose fees ate all of it', async () => {
    const { seller, fan } = await someone()
    const { config } = world.services
    const { platformFeeBps } = config
    config.platformFeeBps = 10_000
    await subscribe(world, fan, seller.plan.id).finally(() => {
      config.platformFeeBps = platformFeeBps
    })
    expect((await seller.caller.ledger.movements({})).items).toMatchObject([{ net: { minor: 0n } }])
    expect(await seller.caller.ledger.balance()).toMatchObject({ pending: { minor: 0n }, upcoming: [] })
  })

  it('is right where francs have no subunit', async () => {
    const seller = await sellingCreator(world, { country: 'CI', price: '1000' })
    const fan = await signUpPerson(world)
    const { reference } = await fan.caller.payments.begin({ planId: seller.plan.id })
    await world.sim.pay(reference)
    expect((await fan.caller.payments.confirm({ reference })).state).toBe('captured')
    const [sale] = (await seller.caller.ledger.movements({})).items
    expect(sale?.gross).toEqual({ minor: 100_000n, currency: 'XOF' })
    expect((sale?.providerFee.minor ?? 0n) + (sale?.platformFee.minor ?? 0n) + (sale?.net.minor ?? 0n)).toBe(100_000n)
  })
})
