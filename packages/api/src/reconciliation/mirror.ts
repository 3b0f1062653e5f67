import type { Tx } from '@odim/db'
import type { LedgerRow, ListedSettlement, ListedTransaction } from '../integrations/paystack/index.ts'

/** Which reading brought the rows, and when it asked for them. */
export type Brought = { integrationId: string; syncId: string; readAt: Date }

const oneOf = <Row extends { id: string }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map(row => [row.id, row])).values(),
]

/** Amounts as text: JSON has no bigint. In one order, so that two workers wait for each other and never both. */
const toRows = (rows: readonly ({ id: string } & Record<string, unknown>)[]): string =>
  JSON.stringify(
    oneOf(rows).sort((a, b) => (a.id < b.id ? -1 : 1)),
    (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  )

/**
 * Writes down transactions as the provider lists them; again, late or by two at once it comes to the same: a later answer stands.
 *
 * @param settlementId the settlement whose transactions these are
 */
export async function mirrorTransactions(
  tx: Tx,
  { integrationId, syncId, readAt }: Brought,
  rows: readonly ListedTransaction[],
  settlementId: string | null = null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO provider_transactions AS t (integration_id, provider_id, domain, reference, status, amount, requested_amount, fees, currency,
      made_at, paid_at, settlement_id, sync_id, read_at, changed_at)
    SELECT ${integrationId}, r.id, left(r.domain, 16), left(r.reference, 200), left(r.status, 40), r.amount, r."requestedAmount", r.fees,
      left(r.currency, 8), r."madeAt", r."paidAt", ${settlementId}::text, ${syncId}::uuid, ${readAt}, ${readAt}
    FROM jsonb_to_recordset(${toRows(rows)}::jsonb) AS r (id text, domain text, reference text, status text, amount bigint,
      "requestedAmount" bigint, fees bigint, currency text, "madeAt" timestamptz, "paidAt" timestamptz)
    ON CONFLICT (integration_id, provider_id) DO UPDATE SET
      domain = excluded.domain, reference = excluded.reference, status = excluded.status, amount = excluded.amount,
      requested_amount = excluded.requested_amount, fees = excluded.fees, currency = excluded.currency, made_at = excluded.made_at,
      paid_at = excluded.paid_at, settlement_id = coalesce(excluded.settlement_id, t.settlement_id), read_at = excluded.read_at,
      changed_at = CASE WHEN (t.status, t.amount, t.fees, t.currency, t.reference, t.domain)
        IS DISTINCT FROM (excluded.status, excluded.amount, excluded.fees, excluded.currency, excluded.reference, excluded.domain)
        THEN excluded.changed_at ELSE t.changed_at END,
      sync_id = CASE WHEN (t.status, t.amount, t.fees, t.currency, t.reference, t.domain)
        IS DISTINCT FROM (excluded.status, excluded.amount, excluded.fees, excluded.currency, excluded.reference, excluded.domain)
        OR NOT EXISTS (SELECT FROM provider_syncs s WHERE s.id = t.sync_id AND s.outcome = 'done') THEN excluded.sync_id ELSE t.sync_id END
    WHERE excluded.read_at >= t.read_at`
}

/** Writes down what moved the balance. Such a row never changes; one that an unfinished reading brought is brought again. */
export async function mirrorLedger(tx: Tx, { integrationId, syncId, readAt }: Brought, rows: readonly LedgerRow[]) {
  await tx.$executeRaw`
    INSERT INTO provider_ledger_rows AS t (integration_id, provider_id, currency, difference, balance, reason, model, model_id, happened_at,
      sync_id, read_at, changed_at)
    SELECT ${integrationId}, r.id, left(r.currency, 8), r.difference, r.balance, left(r.reason, 200), left(r.model, 40), r."modelId",
      r."happenedAt", ${syncId}::uuid, ${readAt}, ${readAt}
    FROM jsonb_to_recordset(${toRows(rows)}::jsonb) AS r (id text, currency text, difference bigint, balance bigint, reason text,
      model text, "modelId" text, "happenedAt" timestamptz)
    ON CONFLICT (integration_id, provider_id) DO UPDATE SET sync_id = excluded.sync_id, read_at = excluded.read_at
    WHERE NOT EXISTS (SELECT FROM provider_syncs s WHERE s.id = t.sync_id AND s.outcome = 'done')`
}

/** Writes down settlements; of one that changed, the transactions are read anew. */
export async function mirrorSettlements(
  tx: Tx,
  { integrationId, syncId, readAt }: Brought,
  rows: readonly ListedSettlement[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO provider_settlements AS t (id, integration_id, provider_id, status, currency, total_processed, total_fees, effective_amount,
      settled_on, sync_id, read_at, changed_at)
    SELECT uuidv7(), ${integrationId}, r.id, left(r.status, 40), left(r.currency, 8), r."totalProcessed", r."totalFees", r."effectiveAmount",
      r."settledOn", ${syncId}::uuid, ${readAt}, ${readAt}
    FROM jsonb_to_recordset(${toRows(rows)}::jsonb) AS r (id text, status text, currency text, "totalProcessed" bigint, "totalFees" bigint,
      "effectiveAmount" bigint, "settledOn" timestamptz)
    ON CONFLICT (integration_id, provider_id) DO UPDATE SET status = excluded.status, total_processed = excluded.total_processed,
      total_fees = excluded.total_fees, effective_amount = excluded.effective_amount, settled_on = excluded.settled_on,
      sync_id = excluded.sync_id, read_at = excluded.read_at, changed_at = excluded.changed_at, transactions_read_at = NULL
    WHERE excluded.read_at >= t.read_at AND ((t.status, t.total_processed, t.total_fees, t.effective_amount)
      IS DISTINCT FROM (excluded.status, excluded.total_processed, excluded.total_fees, excluded.effective_amount)
      OR NOT EXISTS (SELECT FROM provider_syncs s WHERE s.id = t.sync_id AND s.outcome = 'done'))`
}
