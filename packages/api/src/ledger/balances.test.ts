import { newId, sqlState } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import { syncIntegrations } from '../payments/index.ts'
import { publishedCreator } from '../testing/people.ts'
import { createTestWorld, type TestWorld } from '../testing/test-world.ts'
import { type Entry, post } from './post.ts'
import { sealPostings } from './seal-postings.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
  await syncIntegrations(world.services)
})
afterAll(() => world.close())

const write = (entries: Entry[], source = newId()) =>
  world.services.db.transaction(tx =>
    post(tx, {
      source: { type: 'operator', id: source },
      kind: 'correction',
      integrationId: 'ng',
      currency: 'NGN',
      effectiveAt: new Date(),
      entries,
    }),
  )
const bank = (amount: bigint): Entry => ({ account: 'bank', component: 'correction', amount })
type Kind = 'creator-available' | 'creator-reserved' | 'creator-owed'
const of = (creator: string, account: Kind, amount: bigint): Entry => ({
  account,
  creator,
  component: 'correction',
  amount,
})
const balanceRows = z.array(z.object({ kind: z.string(), balance: z.string() }))
async function balances(creator: string): Promise<Record<string, bigint>> {
  const rows = await asOwner(
    world.database,
    `SELECT b.kind, b.balance::text FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id WHERE a.creator_id = $1`,
    [creator],
  )
  return Object.fromEntries(balanceRows.parse(rows).map(row => [row.kind, BigInt(row.balance)]))
}
const lossesRow = z.tuple([z.object({ sum: z.string() })])
async function losses(): Promise<bigint> {
  const rows = await asOwner(
    world.database,
    `SELECT coalesce(sum(e.amount), 0)::text AS sum FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE a.kind = 'platform-losses'`,
  )
  return BigInt(lossesRow.parse(rows)[0].sum)
}
/** As in the migration: NGN 500,000. */
const limit = 50_000_000n
const least = (...values: bigint[]) => values.reduce((one, other) => (other < one ? other : one))

describe('what a creator owes and is owed', () => {
  it('follows the model: a shortfall becomes receivable up to its limit, a credit pays that first, nothing gets lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: -80_000_000n, max: 80_000_000n }), { minLength: 1, maxLength: 8 }),
        async moves => {
          const { creatorId } = await publishedCreator(world)
          const before = await losses()
          const model = { available: 0n, receivable: 0n, lost: 0n }
          for (const amount of moves.filter(move => move !== 0n)) {
            await write([of(creatorId, 'creator-owed', amount), bank(-amount)])
            if (amount > 0n) {
              const paid = least(amount, model.available)
              const owed = least(amount - paid, limit - model.receivable)
              model.available -= paid
              model.receivable += owed
              model.lost += amount - paid - owed
            } else {
              const recovered = least(-amount, model.receivable)
              model.receivable -= recovered
              model.available += -amount - recovered
            }
          }
          const found = await balances(creatorId)
          expect(found['creator-available'] ?? 0n).toBe(model.available)
          expect(found['creator-receivable'] ?? 0n).toBe(model.receivable)
          expect((await losses()) - before).toBe(model.lost)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('is spent by one of many that ask at once, and never below zero', async () => {
    const { creatorId } = await publishedCreator(world)
    await write([of(creatorId, 'creator-available', -1000n), bank(1000n)])
    const tries = await Promise.all(
      Array.from({ length: 12 }, () =>
        write([of(creatorId, 'creator-available', 300n), of(creatorId, 'creator-reserved', -300n)]).then(
          () => 'spent',
          (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
        ),
      ),
    )
    expect(tries.sort()).toEqual([...Array<string>(9).fill('ledger.not_enough'), ...Array<string>(3).fill('spent')])
    expect(await balances(creatorId)).toEqual({ 'creator-available': 100n, 'creator-reserved': 900n })
  })

  it('is rebuilt out of the entries, whatever was made of it', async () => {
    const { creatorId } = await publishedCreator(world)
    await write([of(creatorId, 'creator-available', -1000n), bank(1000n)])
    await asOwner(world.database, "UPDATE ledger_balances SET balance = 7 WHERE kind = 'creator-available'")
    await asOwner(world.database, 'SELECT ledger_rebuild_balances()')
    expect(await balances(creatorId)).toEqual({ 'creator-available': 1000n })
  })
})

describe('the application', () => {
  it('writes through ledger_post and in no other way', async () => {
    const { db } = world.services
    const attempts = [
      "INSERT INTO ledger_accounts (kind, integration_id, currency) VALUES ('bank', 'ng', 'NGN')",
      "INSERT INTO ledger_postings (source_type, source_id, kind, integration_id, currency, effective_at) VALUES ('operator', uuidv7(), 'correction', 'ng', 'NGN', now())",
      'INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount) SELECT posting_id, account_id, currency, component, 1 FROM ledger_entries LIMIT 1',
      'UPDATE ledger_balances SET balance = balance + 1',
      'DELETE FROM ledger_unsealed',
      'DELETE FROM ledger_seals',
    ]
    for (const sql of attempts) {
      const outcome = await db.prisma.$executeRawUnsafe(sql).then(
        () => 'accepted',
        (error: unknown) => sqlState(error),
      )
      expect([sql, outcome]).toEqual([sql, '42501'])
    }
  })

  it('adds nothing to a posting once it is committed, not even as the owner', async () => {
    await write([bank(5n), { account: 'platform-losses', component: 'correction', amount: -5n }])
    const late = `WITH last AS (SELECT * FROM ledger_entries ORDER BY id DESC LIMIT 1)
      INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount)
      SELECT posting_id, account_id, currency, component, amount FROM last UNION ALL SELECT posting_id, account_id, currency, component, -amount FROM last`
    expect(
      await asOwner(world.database, late).then(
        () => 'accepted',
        (error: unknown) => sqlState(error),
      ),
    ).toBe('OD003')
  })
})

describe('the chain', () => {
  const broken = () =>
    asOwner(
      world.database,
      `SELECT id FROM (SELECT *, lag(hash, 1, sha256('odim ledger')) OVER (ORDER BY id) AS before FROM ledger_seals) s
       WHERE previous_hash <> before OR hash <> ledger_chain(previous_hash, posting_ids)`,
    )
  const unsealed = () => asOwner(world.database, 'SELECT posting_id FROM ledger_unsealed')

  it('seals what is committed once, from many at once too, and waits for what still runs', async () => {
    await sealPostings(world.systemContext())
    const open = new pg.Client({ connectionString: world.database.ownerUrl })
    await open.connect()
    await open.query('BEGIN')
    await open.query('SELECT pg_current_xact_id()')
    const kept = await write([bank(9n), { account: 'platform-losses', component: 'correction', amount: -9n }])
    await sealPostings(world.systemContext())
    expect(await unsealed()).toEqual([{ posting_id: kept }])
    await open.query('COMMIT')
    await open.end()
    const counts = await Promise.all(Array.from({ length: 4 }, () => sealPostings(world.systemContext())))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect([await unsealed(), await broken()]).toEqual([[], []])
  })

  it('shows a change that got past every trigger', async () => {
    await sealPostings(world.systemContext())
    await asOwner(
      world.database,
      'SET session_replication_role = replica; UPDATE ledger_entries SET amount = amount * 2 WHERE id = (SELECT min(id) FROM ledger_entries)',
    )
    expect(await broken()).not.toEqual([])
  })
})
