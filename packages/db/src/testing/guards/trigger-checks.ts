import type pg from 'pg'
import type { Check } from './battery.ts'
import { account, creator, fan, id, nobody, order, payment, posting } from './fixture.ts'
import { balance, post, refusedBy, rows, same } from './say.ts'

const appendOnly: readonly [table: string, column: string][] = [
  ['ledger_accounts', 'kind'],
  ['ledger_postings', 'kind'],
  ['ledger_entries', 'amount'],
  ['ledger_seals', 'hash'],
]

async function moves(client: pg.Client, table: string, machine: string, legal: [string, string], illegal: string) {
  const [from, to] = legal
  await client.query(`SET LOCAL odim.cause = 'battery'`)
  const born = (state: string, nr: number) =>
    table === 'refunds'
      ? `INSERT INTO refunds (id, payment_id, integration_id, currency, amount, reason, state)
         VALUES ('${id(nr)}', '${payment}', 'ng', 'NGN', 5, 'fan-asked', '${state}')`
      : table === 'orders'
        ? `INSERT INTO orders SELECT (jsonb_populate_record(o, '{"id": "${id(nr)}", "state": "${state}", "paid_at": null}')).* FROM orders o`
        : `INSERT INTO payments (id, order_id, integration_id, currency, amount, reference, domain, state)
           VALUES ('${id(nr)}', '${order}', 'ng', 'NGN', 5, 'sub-0000000000${nr}', 'test', '${state}')`
  same(await refusedBy(client, born(illegal, 60)), 'OD001')
  await client.query(born(from, 61))
  await client.query(`UPDATE ${table} SET state = state WHERE id = '${id(61)}'`)
  same(await refusedBy(client, `UPDATE ${table} SET state = 'whim' WHERE id = '${id(61)}'`), 'OD001')
  await client.query(`UPDATE ${table} SET state = '${to}' WHERE id = '${id(61)}'`)
  // Legal for a row that is born, not for one that has gone on.
  same(await refusedBy(client, `UPDATE ${table} SET state = '${from}' WHERE id = '${id(61)}'`), 'OD001')
  same(
    await rows(
      client,
      'SELECT machine, from_state, to_state, cause FROM state_history WHERE subject_id = $1 ORDER BY id',
      [id(61)],
    ),
    [
      [machine, '', from, 'battery'],
      [machine, from, to, 'battery'],
    ],
  )
}

const twoEntries = (of: string, first: number, second: number) =>
  `INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount) VALUES
   ('${of}', '${account.bank}', 'NGN', 'correction', ${first}), ('${of}', '${account.available}', 'NGN', 'correction', ${second})`
const aPosting = `INSERT INTO ledger_postings (id, source_type, source_id, kind, integration_id, currency, effective_at)
  VALUES ('${id(70)}', 'operator', '${id(70)}', 'correction', 'ng', 'NGN', now())`
const now = 'SET CONSTRAINTS ALL IMMEDIATE'

export const triggerChecks: readonly Check[] = [
  ...appendOnly.map(([table, column]) => ({
    name: `${table} is append-only`,
    run: async (client: pg.Client) => {
      for (const sql of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ])
        same([sql, await refusedBy(client, sql)], [sql, 'OD002'])
    },
  })),
  {
    name: 'orders move as they may',
    run: client => moves(client, 'orders', 'order', ['open', 'cancelled'], 'expired'),
  },
  {
    name: 'payments move as they may',
    run: client => moves(client, 'payments', 'payment', ['initiated', 'pending'], 'abandoned'),
  },
  {
    name: 'refunds move as they may',
    run: client => moves(client, 'refunds', 'refund', ['requested', 'pending'], 'failed'),
  },
  {
    name: 'no more goes back than came',
    run: async client => {
      const refund = (amount: number, state = 'requested') =>
        `INSERT INTO refunds (id, payment_id, integration_id, currency, amount, reason, state)
         VALUES (uuidv7(), '${payment}', 'ng', 'NGN', ${amount}, 'fan-asked', '${state}')`
      same(await refusedBy(client, refund(501)), 'OD024')
      same(await refusedBy(client, refund(500)), 'accepted')
      await client.query(`UPDATE refunds SET state = 'failed'`)
      same(await refusedBy(client, refund(1001)), 'OD024')
      same(await refusedBy(client, refund(1000)), 'accepted')
    },
  },
  {
    name: 'a posting is whole when its transaction ends',
    run: async client => {
      same(await refusedBy(client, `${aPosting}; ${now}`), 'OD003')
      same(await refusedBy(client, `${aPosting}; ${twoEntries(id(70), 5, -4)}; ${now}`), 'OD003')
      same(await refusedBy(client, `${aPosting}; ${twoEntries(id(70), 5, -5)}; ${now}`), 'accepted')
    },
  },
  {
    name: 'nothing is added to it later',
    run: async client => same(await refusedBy(client, twoEntries(posting, 5, -5)), 'OD003'),
  },
  {
    name: 'an account that is spent from has its sum, another has none',
    run: async client => {
      const open = (kind: string, column: string, owner: string) =>
        client.query(
          `INSERT INTO ledger_accounts (kind, integration_id, currency, ${column}) VALUES ('${kind}', 'ng', 'NGN', '${owner}')`,
        )
      for (const kind of ['creator-reserved', 'creator-receivable', 'creator-pending'])
        await open(kind, 'creator_id', creator)
      await open('creator-available', 'creator_id', id(4))
      await open('fan-credit', 'fan_id', fan)
      const kept = [await balance(client, 'creator-available', id(4))]
      for (const kind of ['creator-reserved', 'creator-receivable', 'creator-pending'])
        kept.push(await balance(client, kind))
      same([...kept, await balance(client, 'fan-credit', fan)], [0, 0, 0, null, 0])
    },
  },
  {
    name: 'what is posted waits for its seal',
    run: async client => {
      const made = await post(client, [
        ['bank', 5],
        ['platform-fees', -5],
      ])
      same(
        await rows(
          client,
          `SELECT xid = pg_current_xact_id()::text::bigint FROM ledger_unsealed WHERE posting_id = $1`,
          [made],
        ),
        [[true]],
      )
      same(await rows(client, 'SELECT 1 FROM ledger_unsealed WHERE posting_id = $1', [nobody]), [])
    },
  },
]
