import { asLedgerTx, type Tx } from '@odim/db'

type PlatformAccount = 'provider-clearing' | 'provider-costs' | 'platform-fees' | 'refunds-due'
type CreatorAccount = 'creator-pending' | 'creator-available'
type Component = 'gross' | 'provider-fee' | 'platform-fee' | 'net'

/** Debits are positive, credits negative: what a creator is owed is a credit. Entries of 0 are left out. */
export type Entry =
  | { account: PlatformAccount; component: Component; amount: bigint }
  | { account: CreatorAccount; creator: string; component: Component; amount: bigint }

export type Posting = {
  source: { type: 'payment' | 'refund'; id: string }
  kind: 'capture' | 'duplicate-capture' | 'release' | 'refund'
  integrationId: string
  currency: string
  effectiveAt: Date
  /** Captures only: when the creator's share can be paid out. */
  availableAt?: Date
  entries: readonly Entry[]
}

/**
 * The one way into the ledger: one statement, in the caller's transaction. The database checks at COMMIT that it balances and refuses a
 * second posting of the same source and kind at once (23505).
 *
 * @returns the posting's id
 */
export async function post(tx: Tx, posting: Posting): Promise<string> {
  // As text: a bigint doesn't survive JSON numbers.
  const entries = JSON.stringify(posting.entries.map(entry => ({ ...entry, amount: entry.amount.toString() })))
  const availableAt = posting.availableAt?.toISOString() ?? null
  const [row] = await asLedgerTx(tx).$queryRaw<{ id: string }[]>`
    SELECT ledger_post(${posting.source.type}, ${posting.source.id}::uuid, ${posting.kind}, ${posting.integrationId}, ${posting.currency},
      ${posting.effectiveAt.toISOString()}::timestamptz, ${availableAt}::timestamptz, ${entries}::jsonb) AS id`
  if (!row) throw new Error('ledger_post returned nothing')
  return row.id
}
