import { asOwner } from '../index.ts'
import { refusals, standInFor } from './refusals.ts'

/** Something that guards money, taken away or turned round. */
export type Mutation = { name: string; sql: string }

const indexes = ['orders_one_open', 'refunds_one_duplicate', 'payment_exceptions_one_open']
const tableOf = new Map(refusals.map(({ constraint, table }) => [constraint, table]))
const withoutConstraint = [...tableOf, ...Object.keys(standInFor).map(name => [name, name.split('_id_')[0]] as const)]
  .filter(([name]) => !indexes.includes(name))
  // A unique key that says no more than the primary key takes the foreign keys that point at it with it.
  .map(([name, table]) => ({ name: `without ${name}`, sql: `ALTER TABLE ${table} DROP CONSTRAINT ${name} CASCADE` }))
const withoutIndex = indexes.map(name => ({ name: `without ${name}`, sql: `DROP INDEX ${name}` }))

const triggers: readonly [table: string, trigger: string][] = [
  ['orders', 'order_state'],
  ['payments', 'payment_state'],
  ['refunds', 'refund_state'],
  ['refunds', 'refund_within_capture'],
  ['ledger_accounts', 'ledger_accounts_append_only'],
  ['ledger_accounts', 'ledger_account_balance'],
  ['ledger_postings', 'ledger_postings_append_only'],
  ['ledger_postings', 'ledger_posting_balanced'],
  ['ledger_postings', 'ledger_postings_unsealed'],
  ['ledger_entries', 'ledger_entries_append_only'],
  ['ledger_entries', 'ledger_entries_same_transaction'],
  ['ledger_seals', 'ledger_seals_append_only'],
]
const withoutTrigger = triggers.map(([table, trigger]) => ({
  name: `without ${trigger}`,
  sql: `ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`,
}))

/** In a function's text, what is replaced by what; found exactly once. */
const turned: Readonly<Record<string, readonly [from: string, to: string][]>> = {
  enforce_state_move: [
    ['NEW.state = OLD.state', 'false'],
    ['IF NOT EXISTS', 'IF EXISTS'],
    ['before_state := OLD.state', `before_state := ''`],
    ['before_state, NEW.state, coalesce', 'NEW.state, NEW.state, coalesce'],
    [`coalesce(nullif(current_setting('odim.cause', true), ''), 'unstated')`, `'unstated'`],
  ],
  refunds_check_within_capture: [
    ['refunded > captured', 'refunded < captured'],
    ["AND state <> 'failed'", ''],
    ["AND e.component = 'gross'", 'AND false'],
    ["AND a.kind = 'provider-clearing'", ''],
  ],
  refuse_change: [['RAISE EXCEPTION', 'RETURN NULL; RAISE EXCEPTION']],
  ledger_check_balanced: [
    ['total <> 0 OR', ''],
    ['OR lines < 2', ''],
    ['posting_id = NEW.id', 'true'],
  ],
  ledger_check_same_transaction: [
    ['<> pg_current', '= pg_current'],
    ['IF FOUND', 'IF NOT FOUND'],
  ],
  ledger_receivable_limit: [
    ["'NGN' THEN 50000000", "'NGN' THEN 50000001"],
    ["'GHS' THEN 500000", "'GHS' THEN 500001"],
    ["'KES' THEN 5000000", "'KES' THEN 5000001"],
    ["'ZAR' THEN 1000000", "'ZAR' THEN 1000001"],
    ["'XOF' THEN 25000000", "'XOF' THEN 25000001"],
    ["'USD' THEN 50000 ", "'USD' THEN 50001 "],
    ['ELSE 0', 'ELSE 1'],
  ],
  ledger_open_balance: [
    ['NEW.kind IN', 'NEW.kind NOT IN'],
    ["'creator-available', ", ''],
    ["'creator-reserved', ", ''],
    ["'creator-receivable', ", ''],
    [", 'fan-credit'", ''],
  ],
  ledger_note_unsealed: [
    ['FROM written', 'FROM written WHERE false'],
    ['SELECT id, xid', 'SELECT id, 0'],
  ],
  ledger_digest: [
    ["'|', p.id,", "'|',"],
    ['p.source_type, ', ''],
    ['p.source_id, ', ''],
    ['p.kind, ', ''],
    ['p.integration_id, ', ''],
    ['p.currency,', ''],
    ['extract(epoch FROM p.effective_at), ', ''],
    ['extract(epoch FROM p.available_at), ', ''],
    ['p.payment_id,', ''],
    ["',', e.id,", "',',"],
    ['e.account_id, ', ''],
    ['e.component, ', ''],
    [', e.amount)', ')'],
    ['ORDER BY e.id', 'ORDER BY e.id DESC'],
  ],
  ledger_chain: [
    ['previous || ', ''],
    ['ORDER BY u.nr', 'ORDER BY u.nr DESC'],
  ],
  ledger_seal: [
    ['xid < pg_snapshot_xmin', 'xid >= pg_snapshot_xmin'],
    ['WHERE xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint', ''],
    ['LIMIT most', ''],
    ['ORDER BY xid, posting_id LIMIT', 'ORDER BY xid DESC, posting_id LIMIT'],
    ['ORDER BY xid, posting_id) INTO', 'ORDER BY xid DESC, posting_id) INTO'],
    ['IF taken IS NULL', 'IF false'],
    ['coalesce(last.id, 0) + 1', '1'],
    ['1, coalesce(last.hash, first_hash)', '1, first_hash'],
    ['ledger_chain(coalesce(last.hash, first_hash)', 'ledger_chain(first_hash'],
    ['ORDER BY id DESC LIMIT 1', 'ORDER BY id LIMIT 1'],
    ['RETURN cardinality(taken)', 'RETURN 0'],
    ["PERFORM pg_advisory_xact_lock(hashtextextended('ledger_seal', 0));", ''],
  ],
  ledger_post: [
    ['WHERE e.amount::bigint <> 0', ''],
    ["IF 'creator-owed' = ANY", "IF 'nobody' = ANY"],
    ['EXIT WHEN array_position(accounts, NULL) IS NULL', 'EXIT WHEN true'],
    ['IN 1..2 LOOP', 'IN 1..1 LOOP'],
    ['coalesce(e.creator, e.fan,', 'coalesce(e.fan,'],
    ['coalesce(e.creator, e.fan,', 'coalesce(e.creator,'],
    ["kinds && ARRAY['creator-available', ", 'kinds && ARRAY['],
    ["'creator-reserved', ", ''],
    ["'creator-receivable', 'fan", "'fan"],
    [", 'fan-credit']", ']'],
    ['THEN d.sum ELSE', 'THEN -d.sum ELSE'],
    ['ELSE -d.sum', 'ELSE d.sum'],
  ],
  ledger_open_accounts: [['ON CONFLICT DO NOTHING', '']],
  ledger_settle_owed: [
    ["CONTINUE WHEN kinds[i] <> 'creator-owed'", 'CONTINUE WHEN false'],
    ['IF wanted > 0', 'IF wanted < 0'],
    ['least(wanted, greatest(available, 0))', 'wanted'],
    ['wanted := wanted - part', 'wanted := wanted'],
    ['least(wanted, greatest(ledger_receivable_limit(p_currency) - owing, 0))', 'wanted'],
    ['(p_currency) - owing, 0', '(p_currency), 0'],
    ['greatest(ledger_receivable_limit(p_currency) - owing, 0)', '0'],
    ['IF wanted - part > 0', 'IF false'],
    ['|| (wanted - part)', '|| wanted'],
    ['least(-wanted, greatest(owing, 0))', '0'],
    ['least(-wanted, greatest(owing, 0))', '-wanted'],
    ['wanted + part', 'wanted'],
    ["'recovery'::text", "'gross'::text"],
    ['|| -part', '|| part'],
    ['SELECT available - coalesce', 'SELECT available - 0 * coalesce'],
    [', owing + coalesce', ', owing + 0 * coalesce'],
    ['WHERE e.creator = owner', ''],
    ['WHERE e.amount <> 0', ''],
  ],
  ledger_rebuild_balances: [
    ['THEN e.amount ELSE -e.amount', 'THEN -e.amount ELSE -e.amount'],
    ['THEN e.amount ELSE -e.amount', 'THEN e.amount ELSE e.amount'],
    ['b.balance <> s.sum', 'b.balance = s.sum'],
    ['LEFT JOIN ledger_entries', 'JOIN ledger_entries'],
    ['WHERE only_account IS NULL OR b.account_id = only_account\n', '\n'],
    ['RETURN changed', 'RETURN 0'],
  ],
}

/**
 * All of them, on a database as the migrations leave it, whose functions are read from it. Not among them, since no result differs:
 * locks that are there against deadlocks, and a sum that is not written when nothing is added.
 */
export async function mutationsOf(database: { ownerUrl: string }): Promise<Mutation[]> {
  const texts: string[][] = (
    await asOwner(
      database,
      'SELECT proname AS name, pg_get_functiondef(oid) AS text FROM pg_proc WHERE proname = ANY ($1)',
      [Object.keys(turned)],
    )
  ).map(row => (typeof row === 'object' && row ? Object.values(row).map(String) : []))
  const text = new Map(texts.map(([name = '', body = '']) => [name, body]))
  const otherwise = Object.entries(turned).flatMap(([name, list]) =>
    list.map(([from, to]) => {
      const parts = (text.get(name) ?? '').split(from)
      if (parts.length !== 2) throw new Error(`${name} has "${from}" ${parts.length - 1} times`)
      return { name: `${name}: ${from.trim()} → ${to.trim() || 'nothing'}`, sql: parts.join(to) }
    }),
  )
  return [...withoutConstraint, ...withoutIndex, ...withoutTrigger, ...otherwise, ...ifPart(text)]
}

/** The branch stands there twice, with the same words. */
function ifPart(text: Map<string, string>): Mutation[] {
  const [before = '', first = '', second = ''] = (text.get('ledger_settle_owed') ?? '').split('IF part > 0')
  return [
    { name: 'ledger_settle_owed: never receivable', sql: `${before}IF false${first}IF part > 0${second}` },
    { name: 'ledger_settle_owed: never recovered', sql: `${before}IF part > 0${first}IF false${second}` },
  ]
}
