import { hashPassword } from '@odim/api/testing'
import type pg from 'pg'
import { z } from 'zod'
import { findViolations } from '../../invariants/check-invariants.ts'
import { connectAsOwner } from '../../run/connect-as-owner.ts'
import { copyIn, type Part } from './copy-in.ts'
import { type Events, planEvents } from './events.ts'
import { historyPart } from './history-rows.ts'
import { ledgerParts } from './ledger-rows.ts'
import { mailPart } from './mail-rows.ts'
import { moneyParts } from './money-rows.ts'
import { peopleParts } from './people-rows.ts'
import { type Business, planPopulation } from './population.ts'
import { openRate, type Rate } from './rate.ts'
import { readPart } from './read-rows.ts'

export type CopyWish = {
  creators: number
  fans: number
  events: number
  /** Another seed, other data; the same, the same, but for the dates, which go back from now. */
  seed: string
  /** Beside what is there; else only into an empty database. */
  add: boolean
}
export type CopySettings = {
  businesses: readonly Business[]
  platformFeeBps: number
  password: string
  now?: Date
  say?: (line: string) => void
}
export type Copied = { rows: number; events: { posts: number; sales: number; reads: number } }

/** What stands in the way of it, as a sentence; nothing was written. */
export class CannotSeed extends Error {
  override name = 'CannotSeed'
}

/**
 * Triggers that look at each row by itself, of no use to rows whose states and balances are checked together at the end. Foreign keys,
 * unique keys, exclusions and checks stay on, and so do those that refuse change.
 */
const restingTriggers = [
  ['creators', 'creator_state'],
  ['payout_accounts', 'payout_account_state'],
  ['posts', 'post_state'],
  ['orders', 'order_state'],
  ['payments', 'payment_state'],
  ['mails', 'mail_state'],
  ['ledger_postings', 'ledger_posting_balanced'],
] as const

/**
 * Fills the database by COPY, as its owner and in one transaction: all of it, or nothing. Before it commits, every move of state is looked
 * up in the table of moves and every invariant is asked.
 * @throws CannotSeed, NoDatabase
 */
export async function seedByCopy(ownerUrl: string, wish: CopyWish, settings: CopySettings): Promise<Copied> {
  const { businesses, password, platformFeeBps, now = new Date(), say = () => {} } = settings
  if (businesses.some(one => one.domain === 'live'))
    throw new CannotSeed(
      'PAYSTACK_INTEGRATIONS has live keys: invented sales have no place beside real ones. Nothing was done.',
    )
  const client = await connectAsOwner(ownerUrl, 'odim-seed')
  try {
    await client.query('BEGIN')
    await client.query(
      "SET LOCAL synchronous_commit = off; SET LOCAL work_mem = '128MB'; SET LOCAL idle_in_transaction_session_timeout = 0",
    )
    await checkRoom(client, wish)
    say('Planning who is there and what they did …')
    const people = planPopulation({ ...wish, now, businesses })
    const events = planEvents(people, wish.events, wish.seed, now)
    const accounts = await platformAccounts(client)
    const books = { platformFeeBps, businesses, accounts, providerSeries: seriesOf(wish.seed), seed: wish.seed, now }
    const parts = [
      ...businessParts(businesses, await knownBusinesses(client)),
      ...peopleParts(people, events, await hashPassword(password)),
      ...moneyParts(events, books),
      ...ledgerParts(events, books),
      mailPart(events, books),
      readPart(people, events, wish.seed, now),
      historyPart(people, events, books),
    ]
    const { rows } = await writeAll(
      client,
      parts,
      openRate(
        parts.reduce((sum, part) => sum + part.count, 0),
        say,
      ),
    )
    say('Counting it all for the planner of queries …')
    await client.query('ANALYZE')
    await verify(client, say)
    await client.query('COMMIT')
    return { rows, events: countsOf(events) }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

async function writeAll(client: pg.Client, parts: readonly Part[], rate: Rate): Promise<{ rows: number }> {
  const [{ last }] = z
    .tuple([z.object({ last: z.string() })])
    .parse((await client.query('SELECT coalesce(max(id), 0)::text AS last FROM state_history')).rows)
  for (const [table, trigger] of restingTriggers) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`)
  let rows = 0
  for (const part of parts) {
    rate.table(part.table)
    rows += await copyIn(client, part, count => rate.count(count))
  }
  for (const [table, trigger] of restingTriggers) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`)
  rate.end()
  await client.query('SELECT ledger_rebuild_balances()')
  await verifyMoves(client, last)
  return { rows }
}

/** What the resting triggers would have refused: a move that is in no table, or that does not follow on the one before. */
async function verifyMoves(client: pg.Client, last: string): Promise<void> {
  const { rows } = await client.query(
    `WITH told AS (
       SELECT h.*, lag(to_state, 1, '') OVER (PARTITION BY machine, subject_id ORDER BY id) AS before
       FROM state_history h WHERE id > $1::bigint)
     SELECT machine, subject_id, before, from_state, to_state FROM told t
     WHERE before <> from_state OR NOT EXISTS (
       SELECT FROM state_moves m WHERE (m.machine, m.from_state, m.to_state) = (t.machine, t.from_state, t.to_state))
     LIMIT 3`,
    [last],
  )
  if (rows.length > 0)
    throw new CannotSeed(`The data has moves of state that are not allowed: ${JSON.stringify(rows)}. Nothing was kept.`)
}

async function verify(client: pg.Client, say: (line: string) => void): Promise<void> {
  say('Asking every invariant …')
  const broken = (await findViolations(client)).filter(({ count }) => count > 0)
  if (broken.length === 0) return
  const told = broken.map(({ name, count, rows }) => `${name} ${count} ${JSON.stringify(rows[0])}`).join('; ')
  throw new CannotSeed(`The data contradicts itself: ${told}. Nothing was kept.`)
}

async function checkRoom(client: pg.Client, { add, seed, creators }: CopyWish): Promise<void> {
  const { rowCount: people } = await client.query('SELECT FROM users LIMIT 1')
  if (people && !add)
    throw new CannotSeed(
      'There are people in this database already; say --add to put more beside them. Nothing was done.',
    )
  const mark = seed === '1' ? '-1' : `-1-${seed}`
  const { rowCount: same } = await client.query(
    "SELECT FROM creators WHERE handle::text LIKE '%' || $1 AND display_name LIKE '% · %' LIMIT 1",
    [mark],
  )
  if (creators > 0 && same)
    throw new CannotSeed(`What --seed ${seed} makes is there already; choose another --seed. Nothing was done.`)
}

const accountRows = z.array(z.object({ id: z.string(), key: z.string() }))
async function platformAccounts(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query(
    "SELECT id, concat_ws(' ', kind, integration_id, currency) AS key FROM ledger_accounts WHERE creator_id IS NULL",
  )
  return new Map(accountRows.parse(rows).map(row => [row.key, row.id]))
}

const businessRows = z.array(z.object({ id: z.string() }))
async function knownBusinesses(client: pg.Client): Promise<Set<string>> {
  return new Set(businessRows.parse((await client.query('SELECT id FROM integrations')).rows).map(row => row.id))
}

/** As web and worker write them when they start. */
function businessParts(businesses: readonly Business[], known: ReadonlySet<string>): Part[] {
  const fresh = businesses.filter(one => !known.has(one.id))
  const currencies = fresh.flatMap(one => one.currencies.map(currency => [one.id, currency]))
  return [
    {
      table: 'integrations',
      columns: ['id', 'country', 'domain', 'settlement_days'],
      count: fresh.length,
      rows: () => fresh.map(one => [one.id, one.country, one.domain, one.settlementDays]),
    },
    {
      table: 'integration_currencies',
      columns: ['integration_id', 'currency'],
      count: currencies.length,
      rows: () => currencies,
    },
  ]
}

function countsOf({ posts, sales, reads }: Events): Copied['events'] {
  return { posts: posts.reduce((sum, list) => sum + list.length, 0), sales: sales.length, reads }
}

function seriesOf(seed: string): number {
  return [...seed].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000, 7)
}
