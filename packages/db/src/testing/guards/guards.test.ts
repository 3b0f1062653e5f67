import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { asOwner, createTestDatabase, type TestDatabase } from '../index.ts'
import { runBattery } from './battery.ts'
import { type Mutation, mutationsOf } from './mutations.ts'
import { refusals, standInFor } from './refusals.ts'
import { noticed } from './survives.ts'

let database: TestDatabase
let mutations: Mutation[]
beforeAll(async () => {
  database = await createTestDatabase()
  mutations = await mutationsOf(database)
})
afterAll(() => database.drop())

test('constraints, triggers and functions of orders, payments and the ledger do what they are there for', async () => {
  const own = await createTestDatabase()
  await runBattery(own.ownerUrl).finally(() => own.drop())
})

/** Ten, of each kind some; `pnpm test:long guards` has all. */
const ten = [
  'without ledger_balances_not_negative',
  'without ledger_postings_source_type_source_id_kind_key',
  'without payments_integration_id_provider_id_key',
  'without orders_id_integration_id_currency_key',
  'without refunds_one_duplicate',
  'without ledger_posting_balanced',
  'without payment_state',
  'ledger_settle_owed: (p_currency) - owing, 0 → (p_currency), 0',
  'ledger_seal: ORDER BY xid, posting_id LIMIT → ORDER BY xid DESC, posting_id LIMIT',
  'ledger_post: ELSE -d.sum → ELSE d.sum',
]
test.each(ten)('it is noticed: %s', async name => {
  const mutation = mutations.find(one => one.name === name)
  if (!mutation) throw new Error(`there is no mutation "${name}"`)
  expect(await noticed(mutation)).not.toBeNull()
})

test('every constraint of the ledger’s and the payments’ tables is in the battery', async () => {
  const rows = await asOwner(
    database,
    `SELECT conname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.contype IN ('c', 'f', 'p', 'u')
       AND (c.relname LIKE 'ledger\\_%' OR c.relname IN ('orders', 'payments', 'refunds', 'payment_exceptions', 'webhook_events'))
     UNION ALL SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%UNIQUE%WHERE%'
       AND (tablename LIKE 'ledger\\_%' OR tablename IN ('orders', 'payments', 'refunds', 'payment_exceptions', 'webhook_events'))`,
  )
  const there = z.array(z.object({ name: z.string() })).parse(rows)
  const tried = [...refusals.map(({ constraint }) => constraint), ...Object.keys(standInFor)]
  expect(tried.sort()).toEqual(there.map(({ name }) => name).sort())
})
