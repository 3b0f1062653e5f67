import { asLedgerReader, type Reader } from '@odim/db'
import type { SaleParts } from './split-refund.ts'

export type SaleStanding = SaleParts & {
  /** Moved to what the creator is owed: what is taken back comes from there. */
  released: boolean
  /** What of it is still pending; not below zero. */
  pending: bigint
  /** A dispute of it is open, or was lost: its money is not the creator's to give. */
  disputed: boolean
}

/**
 * How a sale stands in the ledger. Whoever is going to post by it holds its payment's row.
 *
 * @returns null where the payment is no sale: not captured, or the second one of an order
 */
export async function saleStanding(reader: Reader, paymentId: string): Promise<SaleStanding | null> {
  const [row] = await asLedgerReader(reader).$queryRaw<
    {
      gross: string
      provider_fee: string
      platform_fee: string
      released: boolean
      pending: string
      disputed: boolean
    }[]
  >`
    SELECT sold.gross, sold.provider_fee, sold.platform_fee,
      EXISTS (SELECT FROM ledger_postings r WHERE r.source_type = 'payment' AND r.source_id = c.source_id AND r.kind = 'release') AS released,
      (SELECT greatest(-coalesce(sum(e.amount), 0), 0)::text FROM ledger_postings o JOIN ledger_entries e ON e.posting_id = o.id
       JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'creator-pending' WHERE o.payment_id = c.source_id) AS pending,
      EXISTS (SELECT FROM ledger_postings d WHERE d.payment_id = c.source_id AND d.source_type = 'dispute' AND d.kind = 'dispute-opened'
              AND NOT EXISTS (SELECT FROM ledger_postings w WHERE w.source_type = d.source_type AND w.source_id = d.source_id
                              AND w.kind = 'dispute-won')) AS disputed
    FROM ledger_postings c
    CROSS JOIN LATERAL (
      SELECT (-coalesce(sum(e.amount) FILTER (WHERE e.component = 'gross'), 0))::text AS gross,
        coalesce(sum(e.amount) FILTER (WHERE e.component = 'provider-fee'), 0)::text AS provider_fee,
        coalesce(sum(e.amount) FILTER (WHERE e.component = 'platform-fee'), 0)::text AS platform_fee
      FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'creator-pending' WHERE e.posting_id = c.id
    ) sold
    WHERE c.source_type = 'payment' AND c.source_id = ${paymentId}::uuid AND c.kind = 'capture'`
  if (!row) return null
  return {
    gross: BigInt(row.gross),
    providerFee: BigInt(row.provider_fee),
    platformFee: BigInt(row.platform_fee),
    released: row.released,
    pending: BigInt(row.pending),
    disputed: row.disputed,
  }
}
