import { asLedgerTx } from '@odim/db'
import type { Context } from '../context.ts'

const batchSize = 500

/**
 * Moves what the provider has settled from creators' pending to their available accounts; the job `ledger.release-available`. Each
 * sale once, by the unique source of its release posting, however often and wherever this runs.
 */
export async function releaseAvailable(ctx: Context): Promise<void> {
  while ((await releaseBatch(ctx)) === batchSize) {}
}

async function releaseBatch(ctx: Context): Promise<number> {
  return ctx.transaction(async tx => {
    const now = ctx.clock.now().toISOString()
    // One at a time: two that picked the same sales would make each other fail on the unique key.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('ledger.release-available', 0))::text`
    const released = await asLedgerTx(tx).$queryRaw<{ id: string }[]>`
      SELECT ledger_post('payment', due.source_id, 'release', due.integration_id, due.currency, ${now}::timestamptz, NULL,
        jsonb_build_array(
          jsonb_build_object('account', 'creator-pending', 'creator', due.creator_id, 'component', 'net', 'amount', due.net::text),
          jsonb_build_object('account', 'creator-available', 'creator', due.creator_id, 'component', 'net', 'amount', (-due.net)::text)
        ))::text AS id
      FROM (
        SELECT p.source_id, p.integration_id, p.currency, a.creator_id, -sum(e.amount) AS net
        FROM ledger_postings p
        JOIN ledger_entries e ON e.posting_id = p.id
        JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'creator-pending'
        WHERE p.available_at <= ${now}::timestamptz
          AND NOT EXISTS (SELECT FROM ledger_postings r
                          WHERE r.source_type = p.source_type AND r.source_id = p.source_id AND r.kind = 'release')
        GROUP BY p.id, a.creator_id
        -- a sale whose fees ate all of it has nothing to move
        HAVING sum(e.amount) <> 0
        ORDER BY p.available_at
        LIMIT ${batchSize}
      ) due`
    return released.length
  })
}
