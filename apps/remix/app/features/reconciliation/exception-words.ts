import { m } from '@odim/messages'

const words: ReadonlyMap<string, () => string> = new Map(
  Object.entries({
    'not-captured': m.reconciliation_kind_not_captured,
    'transaction-unknown': m.reconciliation_kind_transaction_unknown,
    'capture-differs': m.reconciliation_kind_capture_differs,
    'capture-unknown': m.reconciliation_kind_capture_unknown,
    'capture-unfounded': m.reconciliation_kind_capture_unfounded,
    'balance-differs': m.reconciliation_kind_differs,
    'refund-differs': m.reconciliation_kind_differs,
    'transfer-differs': m.reconciliation_kind_differs,
    'dispute-differs': m.reconciliation_kind_differs,
    'balance-unknown': m.reconciliation_kind_unknown,
    'refund-unknown': m.reconciliation_kind_unknown,
    'dispute-unknown': m.reconciliation_kind_unknown,
    'transfer-unknown': m.reconciliation_kind_transfer_unknown,
    'balance-gap': m.reconciliation_kind_balance_gap,
    'settlement-differs': m.reconciliation_kind_settlement,
    'settlement-moved': m.reconciliation_kind_settlement,
    'settles-elsewhere': m.reconciliation_kind_settles_elsewhere,
    'unknown-reference': m.reconciliation_kind_unknown_reference,
    'amount-mismatch': m.reconciliation_kind_mismatch,
    'currency-mismatch': m.reconciliation_kind_mismatch,
    'domain-mismatch': m.reconciliation_kind_mismatch,
    'order-mismatch': m.reconciliation_kind_mismatch,
    'reversed-before-capture': m.reconciliation_kind_reversed,
    'dispute-mismatch': m.reconciliation_kind_dispute_mismatch,
    'refund-failed': m.reconciliation_kind_refund_failed,
    shortage: m.reconciliation_kind_shortage,
    refused: m.reconciliation_kind_refused,
    otp: m.reconciliation_kind_otp,
    'not-sent': m.reconciliation_kind_not_sent,
    undecided: m.reconciliation_kind_undecided,
    'late-success': m.reconciliation_kind_late_success,
    mismatch: m.reconciliation_kind_transfer_mismatch,
  }),
)

/** What is the matter. A kind that an older or newer release wrote is shown as it is. */
export function exceptionText(kind: string): string {
  return words.get(kind)?.() ?? kind
}
