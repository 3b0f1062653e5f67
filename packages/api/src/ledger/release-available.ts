import { asLedgerTx, type Tx } from '@odim/db'
import type { Context } from '../context.ts'

const batchSize = 500

/**
 * Moves what the provider has settled from creators' pending accounts to what they are owed; the job `ledger.release-available`. What a
 * creator owes us is recovered first. Each sale once, by the unique source of its release posting, however often and wherever this runs.
 */
export async function releaseAvailable(ctx: Context): Promise<void> {
  while ((await releaseBatch(ctx)) === batchSize) {}
}

async function releaseBatch(ctx: Context): Promise<number> {
  return ctx.transaction(async tx => {
    const now = ctx.clock.now().toISOString()
    // One at a time: two that picked the same sales would make each other fail on the unique key.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('ledger.release-available', 0))::text`
    await closeEmptied(tx, now)
    // A sale that is being refunded waits for its next turn: whoever has its payment decides from where the money is taken.
    const due = await asLedgerTx(tx).$queryRaw<{ id: string }[]>`
      SELECT pay.id FROM payments pay
      WHERE pay.id IN (
        SELECT p.id FROM payments p
        WHERE p.released_at IS NULL AND p.available_at <= ${now}::timestamptz
          -- held for a dispute, all of it, or fees ate it
          AND EXISTS (SELECT FROM ledger_postings o JOIN ledger_entries e ON e.posting_id = o.id
                      JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'creator-pending'
                      WHERE o.payment_id = p.id HAVING sum(e.amount) < 0)
        ORDER BY p.available_at LIMIT ${batchSize})
      ORDER BY pay.id FOR UPDATE SKIP LOCKED`
    const ids = due.map(({ id }) => id)
    const released = await asLedgerTx(tx).$queryRaw<{ id: string }[]>`
      SELECT ledger_post('payment', due.payment_id, 'release', due.integration_id, due.currency, due.payment_id, ${now}::timestamptz, NULL,
        jsonb_build_array(
          jsonb_build_object('account', 'creator-pending', 'creator', due.creator_id, 'component', 'net', 'amount', due.net::text),
          jsonb_build_object('account', 'creator-owed', 'creator', due.creator_id, 'component', 'net', 'amount', (-due.net)::text)
        ))::text AS id
      FROM (
        SELECT o.payment_id, o.integration_id, o.currency, a.creator_id, -sum(e.amount) AS net
        FROM ledger_postings o
        JOIN ledger_entries e ON e.posting_id = o.id
        JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'creator-pending'
        WHERE o.payment_id = ANY (${ids}::uuid[])
        GROUP BY o.payment_id, o.integration_id, o.currency, a.creator_id
        HAVING sum(e.amount) < 0
        ORDER BY o.payment_id
      ) due`
    await tx.$executeRaw`UPDATE payments SET released_at = ${now}::timestamptz WHERE id = ANY (${ids}::uuid[])`
    return released.length
  })
}

/**
 * Sales of which nothing is left to be released, nor can be again: no bank and no provider decides about them any more. So that they
 * aren't looked at every time for ever.
 */
async function closeEmptied(tx: Tx, now: string): Promise<void> {
  await asLedgerTx(tx).$executeRaw`
    UPDATE payments SET released_at = ${now}::timestamptz
    WHERE id IN (
      SELECT p.id FROM payments p
      WHERE p.released_at IS NULL AND p.available_at <= ${now}::timestamptz
        AND NOT EXISTS (SELECT FROM ledger_postings o JOIN ledger_entries e ON e.posting_id = o.id
                        JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'creator-pending'
                        WHERE o.payment_id = p.id HAVING sum(e.amount) < 0)
        AND NOT EXISTS (SELECT FROM disputes d WHERE d.payment_id = p.id AND d.state IN ('opened', 'answered', 'accepted'))
        AND NOT EXISTS (SELECT FROM refunds r WHERE r.payment_id = p.id AND r.state NOT IN ('processed', 'failed'))
      LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)`
}
