import { readInvariants } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { releaseAvailable } from '../ledger/index.ts'
import {
  type Creator,
  createMoneyWorld,
  type MoneyWorld,
  type Person,
  runDueJobs,
  sellingCreator,
  signUpOperator,
  signUpPerson,
  subscribe,
} from '../testing/index.ts'
import { ProcedureError } from '../trpc.ts'
import { checkInvariants, checkNightlyInvariants } from './index.ts'

let world: MoneyWorld
let operator: Person
let creator: Creator
let planId: string
beforeAll(async () => {
  world = await createMoneyWorld()
  operator = await signUpOperator(world)
  const selling = await sellingCreator(world)
  creator = selling
  planId = selling.plan.id
  await subscribe(world, await signUpPerson(world), selling.plan.id)
  world.clock.advance({ days: 4 })
  await runDueJobs(world)
  await releaseAvailable(world.systemContext())
}, 60_000)
afterAll(() => world.close())
beforeEach(() => asOwner(world.database, 'DELETE FROM invariant_runs'))

const code = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof ProcedureError ? error.public.code : error),
  )
const list = () => operator.caller.invariants.list({})
const count = async (name: string) => (await list()).invariants.find(one => one.name === name)?.count
const i03 = 'i03-balances-are-their-entries'
const accounts = z.tuple([z.object({ id: z.string() })])
const accountOf = async () => {
  const rows = await asOwner(
    world.database,
    `SELECT id FROM ledger_accounts WHERE kind = 'creator-available' AND creator_id = $1`,
    [creator.creatorId],
  )
  return accounts.parse(rows)[0].id
}
const setBalance = async (by: number) =>
  asOwner(world.database, 'UPDATE ledger_balances SET balance = balance + $2 WHERE account_id = $1', [
    await accountOf(),
    by,
  ])

describe('the job', () => {
  it('writes down what it asked and found, the costly ones by a run of their own', async () => {
    const before = await list()
    expect(before.invariants.every(one => one.count === null)).toBe(true)
    await checkInvariants(world.systemContext())
    expect(await count('i05-ledger-chain')).toBeNull()
    await checkNightlyInvariants(world.systemContext())
    const { invariants, runs } = await list()
    expect(invariants.map(({ name }) => name)).toEqual((await readInvariants()).map(({ name }) => name))
    expect(invariants.filter(one => one.count !== 0)).toEqual([])
    expect(runs.map(({ nightly, broken }) => ({ nightly, broken }))).toEqual([
      { nightly: true, broken: [] },
      { nightly: false, broken: [] },
    ])
  })

  it('ends well when one is broken, and shows some rows without anybody’s secret', async () => {
    await asOwner(
      world.database,
      `INSERT INTO job_outbox (task, payload, created_at) VALUES ('to zainab@example.org', '{}', now() - interval '1 hour')`,
    )
    await checkInvariants(world.systemContext())
    await asOwner(world.database, `DELETE FROM job_outbox WHERE task LIKE 'to %'`)
    const shown = await operator.caller.invariants.show({ name: 'i25-outbox-drains' })
    expect(shown).toMatchObject({ count: 1, rows: [{ task: 'to z…@example.org' }] })
    expect((await list()).runs).toMatchObject([{ broken: [{ name: 'i25-outbox-drains', count: 1 }] }])
    await checkInvariants(world.systemContext())
    expect(await count('i25-outbox-drains')).toBe(0)
    // The run that found it stays in the list.
    expect((await list()).runs.map(({ broken }) => broken.length)).toEqual([0, 1])
  })

  it('shows a run that was never finished as such, and forgets what is a month old', async () => {
    await asOwner(
      world.database,
      `INSERT INTO invariant_runs (id, nightly, started_at) VALUES (uuidv7(), false, $1), (uuidv7(), false, $1::timestamptz - interval '31 days')`,
      [world.clock.now()],
    )
    expect((await list()).runs.map(({ finishedAt }) => finishedAt)).toEqual([null, null])
    await checkInvariants(world.systemContext())
    expect((await list()).runs.map(({ finishedAt }) => finishedAt !== null)).toEqual([true, false])
  })

  it('is listed page by page', async () => {
    for (let run = 0; run < 3; run += 1) await checkInvariants(world.systemContext())
    const first = await operator.caller.invariants.list({ limit: 2 })
    const second = await operator.caller.invariants.list({ limit: 2, cursor: first.nextCursor ?? '' })
    expect([first.runs.length, second.runs.length, second.nextCursor]).toEqual([2, 1, null])
  })
})

it('what waits for its seal is told, and since when', async () => {
  const { unsealed } = await list()
  const rows = await asOwner(
    world.database,
    'SELECT count(*)::int AS count, min(written_at) AS "oldestAt" FROM ledger_unsealed',
  )
  expect([unsealed]).toEqual(rows)
  expect(unsealed.count).toBeGreaterThan(0)
})

describe('a sum that isn’t that of its entries', () => {
  const rebuild = async (accountId?: string, reason = 'A script of mine wrote it.') =>
    operator.caller.invariants.rebuildBalance({ accountId: accountId ?? (await accountOf()), reason })

  it('is found, and rebuilt by an operator with a reason, which is written down', async () => {
    await setBalance(7)
    await checkInvariants(world.systemContext())
    expect(await count(i03)).toBe(1)
    const { rows } = await operator.caller.invariants.show({ name: i03 })
    expect(rows).toMatchObject([{ account: await accountOf(), creator_id: creator.creatorId }])
    await rebuild()
    const { items } = await operator.caller.operations.acts({ about: `invariant:${i03}` })
    expect(items).toMatchObject([
      {
        act: 'invariant.rebuild-balance',
        reason: 'A script of mine wrote it.',
        detail: { account: await accountOf() },
      },
    ])
    const { before, after } = z.object({ before: z.string(), after: z.string() }).parse(items[0]?.detail)
    expect(BigInt(before) - BigInt(after)).toBe(7n)
    // Everything is asked again at once.
    expect(await asOwner(world.database, `SELECT task FROM job_outbox WHERE task LIKE 'invariants.%'`)).toEqual([
      { task: 'invariants.check' },
    ])
    await checkInvariants(world.systemContext())
    expect(await count(i03)).toBe(0)
  })

  it('is left alone where it is right, or is none, and nobody says why', async () => {
    expect(await code(rebuild())).toBe('invariants.balance_holds')
    expect(await code(rebuild(creator.creatorId))).toBe('common.not_found')
    expect(await code(rebuild(undefined, ' '))).toBe('common.invalid_input')
  })
})

describe('payouts', () => {
  const freezes = () =>
    world.services.db.prisma.payoutFreeze.findMany({
      where: { liftedAt: null },
      select: { scope: true, creatorId: true, reason: true, until: true, detail: true },
    })
  beforeEach(() => asOwner(world.database, 'DELETE FROM payout_freezes'))

  it('of a creator whose sum is wrong are frozen, once, and nobody else’s', async () => {
    await setBalance(7)
    await checkInvariants(world.systemContext())
    await checkInvariants(world.systemContext())
    await setBalance(-7)
    expect(await freezes()).toEqual([
      {
        scope: 'creator',
        creatorId: creator.creatorId,
        reason: 'invariant',
        until: null,
        detail: { invariant: i03 },
      },
    ])
  })

  it('are all frozen when the ledger contradicts itself, and sales go on', async () => {
    const unguarded = (on: string) => `ALTER TABLE ledger_entries ${on} TRIGGER ledger_entries_append_only`
    await asOwner(world.database, unguarded('DISABLE'))
    await checkInvariants(world.systemContext())
    await asOwner(world.database, unguarded('ENABLE'))
    expect(await freezes()).toMatchObject([{ scope: 'all', detail: { invariant: 'i05-ledger-append-only' } }])
    const { state } = await subscribe(world, await signUpPerson(world), planId)
    expect(state).toBe('captured')
  })

  it('go on when what is broken has nothing to do with the books', async () => {
    const staged = `INSERT INTO job_outbox (task, payload, created_at) VALUES ('late', '{}', now() - interval '1 hour')`
    await asOwner(world.database, staged)
    await checkInvariants(world.systemContext())
    await asOwner(world.database, `DELETE FROM job_outbox WHERE task = 'late'`)
    expect(await count('i25-outbox-drains')).toBe(1)
    expect(await freezes()).toEqual([])
  })
})
