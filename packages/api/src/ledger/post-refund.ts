import { asLedgerTx, type Tx } from '@odim/db'
import { type Entry, post } from './post.ts'
import type { SaleStanding } from './sale-standing.ts'
import type { RefundSplit } from './split-refund.ts'

type Refunded = {
  refundId: string
  paymentId: string
  integrationId: string
  currency: string
  at: Date
}

/**
 * A refund is asked for: the fan is owed the amount, the platform gives its share back, and the creator bears the rest, out of what is
 * pending of this sale as long as it is, and out of what they are owed beyond that. The payment's row is held by the caller.
 *
 * @returns what neither the creator's money nor their limit covered, and the platform therefore lost
 */
export async function postRefundRequested(
  tx: Tx,
  refund: Refunded & { creatorId: string; split: RefundSplit; standing: SaleStanding },
): Promise<{ lost: bigint }> {
  const posting = await post(tx, {
    ...sourceOf(refund),
    kind: 'refund-requested',
    entries: [{ account: 'refunds-due', component: 'gross', amount: -refund.split.amount }, ...takenBack(refund)],
  })
  const [row] = await asLedgerTx(tx).$queryRaw<{ lost: string }[]>`
    SELECT coalesce(sum(e.amount), 0)::text AS lost FROM ledger_entries e
    JOIN ledger_accounts a ON a.id = e.account_id AND a.kind = 'platform-losses' WHERE e.posting_id = ${posting}::uuid`
  return { lost: BigInt(row?.lost ?? 0) }
}

/** The provider has sent it back: nothing is due any more. */
export async function postRefund(tx: Tx, refund: Refunded & { amount: bigint }): Promise<void> {
  await post(tx, {
    ...sourceOf(refund),
    kind: 'refund',
    entries: [
      { account: 'refunds-due', component: 'gross', amount: refund.amount },
      { account: 'provider-clearing', component: 'gross', amount: -refund.amount },
    ],
  })
}

/** The provider sent back what it had called failed: taken from the sale anew, and gone, in one. */
export async function postRefundAfterFailure(
  tx: Tx,
  refund: Refunded & { creatorId: string; split: RefundSplit; standing: SaleStanding },
): Promise<void> {
  await post(tx, {
    ...sourceOf(refund),
    kind: 'refund',
    entries: [{ account: 'provider-clearing', component: 'gross', amount: -refund.split.amount }, ...takenBack(refund)],
  })
}

/**
 * It won't be sent: what was taken for it goes back to where it came from. What came out of pending and has been released meanwhile goes
 * to what the creator is owed, where a receivable that it made is paid first.
 */
export async function postRefundFailed(
  tx: Tx,
  refund: Refunded & { creatorId: string; standing: SaleStanding },
): Promise<void> {
  const requested = await asLedgerTx(tx).$queryRaw<{ kind: string; amount: string }[]>`
    SELECT a.kind, sum(e.amount)::text AS amount
    FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id JOIN ledger_accounts a ON a.id = e.account_id
    WHERE p.source_type = 'refund' AND p.source_id = ${refund.refundId}::uuid AND p.kind = 'refund-requested'
    GROUP BY a.kind`
  const taken = (...kinds: string[]) =>
    requested.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  const creator = refund.creatorId
  await post(tx, {
    ...sourceOf(refund),
    kind: 'refund-failed',
    entries: [
      { account: 'refunds-due', component: 'gross', amount: -taken('refunds-due') },
      { account: 'platform-fees', component: 'platform-fee', amount: -taken('platform-fees') },
      { account: 'provider-costs', component: 'provider-fee', amount: -taken('provider-costs') },
      { account: 'platform-losses', component: 'net', amount: -taken('platform-losses') },
      {
        account: refund.standing.released ? 'creator-owed' : 'creator-pending',
        creator,
        component: 'net',
        amount: -taken('creator-pending'),
      },
      {
        account: 'creator-owed',
        creator,
        component: 'net',
        amount: -taken('creator-available', 'creator-receivable'),
      },
    ],
  })
}

function sourceOf({ refundId, paymentId, integrationId, currency, at }: Refunded) {
  return {
    source: { type: 'refund', id: refundId },
    paymentId,
    integrationId,
    currency,
    effectiveAt: at,
  } as const
}

function takenBack(refund: { creatorId: string; split: RefundSplit; standing: SaleStanding }): Entry[] {
  const { split, standing } = refund
  const creator = refund.creatorId
  // The sale's own pending doesn't hold the fee that the provider keeps: that much, and no other sale's money, is owed besides.
  const covered = split.creator < standing.pending ? split.creator : standing.pending
  const fromPending = standing.released ? 0n : covered
  return [
    { account: 'platform-fees', component: 'platform-fee', amount: split.platformFee },
    { account: 'provider-costs', component: 'provider-fee', amount: split.providerCosts },
    { account: 'creator-pending', creator, component: 'net', amount: fromPending },
    { account: 'creator-owed', creator, component: 'net', amount: split.creator - fromPending },
  ]
}
