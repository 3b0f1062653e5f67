import { asLedgerTx, sqlConstraint, type Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { AccountKind, Component, PostingKind } from './names.ts'

type PlatformAccount = Exclude<AccountKind, `creator-${string}` | `fan-${string}`>
/**
 * `creator-owed` is none of the chart: a debit of it is taken from what is available, and what is missing there becomes receivable (past
 * its limit: platform-losses); a credit pays what is receivable first. Decided by the database, under lock.
 */
type CreatorAccount = Extract<AccountKind, `creator-${string}`> | 'creator-owed'

/** Debits are positive, credits negative: what a creator is owed is a credit. Entries of 0 are left out. */
export type Entry =
  | { account: PlatformAccount; component: Component; amount: bigint }
  | { account: CreatorAccount; creator: string; component: Component; amount: bigint }
  | { account: 'fan-credit'; fan: string; component: Component; amount: bigint }

export type Posting = {
  source: { type: 'payment' | 'refund' | 'dispute' | 'payout' | 'settlement' | 'operator'; id: string }
  /** Of each source at most one of a kind. */
  kind: PostingKind
  /** The sale it is about: a payment's own id, and of a refund or dispute that of its payment. */
  paymentId?: string
  integrationId: string
  currency: string
  effectiveAt: Date
  /** Captures only: when the creator's share can be paid out. */
  availableAt?: Date
  entries: readonly Entry[]
}

/**
 * The one way into the ledger: one statement, in the caller's transaction. The database checks at COMMIT that it balances and refuses a
 * second posting of the same source and kind at once (23505), as it refuses to spend what isn't there.
 *
 * @returns the posting's id
 * @throws DomainError ledger.not_enough when more is spent than is there
 */
export async function post(tx: Tx, posting: Posting): Promise<string> {
  // As text: a bigint doesn't survive JSON numbers.
  const entries = JSON.stringify(posting.entries.map(entry => ({ ...entry, amount: entry.amount.toString() })))
  const availableAt = posting.availableAt?.toISOString() ?? null
  const paymentId = posting.paymentId ?? (posting.source.type === 'payment' ? posting.source.id : null)
  try {
    const [row] = await asLedgerTx(tx).$queryRaw<{ id: string }[]>`
      SELECT ledger_post(${posting.source.type}, ${posting.source.id}::uuid, ${posting.kind}, ${posting.integrationId}, ${posting.currency},
        ${paymentId}::uuid, ${posting.effectiveAt.toISOString()}::timestamptz, ${availableAt}::timestamptz, ${entries}::jsonb) AS id`
    if (!row) throw new Error('ledger_post returned nothing')
    return row.id
  } catch (error) {
    if (sqlConstraint(error) === 'ledger_balances_not_negative')
      throw new DomainError('ledger.not_enough', { cause: error })
    throw error
  }
}
