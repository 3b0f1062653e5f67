import { deepStrictEqual } from 'node:assert'
import pg from 'pg'
import { creator } from './fixture.ts'

type Client = Pick<pg.Client, 'query'>

/** The SQLSTATE or constraint that refuses the statement; "accepted" if none does. What it did is undone. */
export async function refusedBy(client: Client, sql: string): Promise<string> {
  await client.query('SAVEPOINT attempt')
  try {
    await client.query(sql)
    return 'accepted'
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.constraint ?? error.code ?? error.message) : String(error)
  } finally {
    await client.query('ROLLBACK TO attempt')
  }
}

export async function rows(client: Client, sql: string, values: unknown[] = []): Promise<unknown[][]> {
  const result = await client.query({ text: sql, values, rowMode: 'array' })
  return result.rows
}

export function same(found: unknown, wanted: unknown): void {
  deepStrictEqual(found, wanted)
}

export type Line = [account: string, amount: number | bigint, owner?: string | null]

/** Posts a correction; owner null is nobody's account. */
export async function post(client: Client, lines: Line[], source = 'uuidv7()'): Promise<string> {
  const entries = lines.map(([account, amount, owner = account.startsWith('creator') ? creator : null]) => ({
    ...{ account, amount: String(amount), component: 'correction' },
    [account.startsWith('fan') ? 'fan' : 'creator']: owner,
  }))
  const [row] = await rows(
    client,
    `SELECT ledger_post('operator', ${source}, 'correction', 'ng', 'NGN', NULL, now(), NULL, $1)`,
    [JSON.stringify(entries)],
  )
  return String(row?.[0])
}

export async function balance(client: Client, kind: string, owner: string = creator): Promise<number | null> {
  const [row] = await rows(
    client,
    `SELECT b.balance::int FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id
     WHERE b.kind = $1 AND coalesce(a.creator_id, a.fan_id) = $2`,
    [kind, owner],
  )
  return row ? Number(row[0]) : null
}

/** The entries of a posting, as account, component and amount; in the order in which they were written. */
export function entriesOf(client: Client, postingId: string): Promise<unknown[][]> {
  return rows(
    client,
    `SELECT a.kind, e.component, e.amount::int FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
     WHERE e.posting_id = $1 ORDER BY e.id`,
    [postingId],
  )
}
