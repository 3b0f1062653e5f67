import { m } from '@odim/messages'
import { Badge } from '~/components/badge.tsx'

const states: Readonly<Record<string, () => string>> = {
  requested: m.payments_refund_state_requested,
  pending: m.payments_refund_state_pending,
  processed: m.payments_refund_state_processed,
  'needs-attention': m.payments_refund_state_attention,
  failed: m.payments_refund_state_failed,
}

export const refundStateText = (state: string): string => states[state]?.() ?? state

export function RefundBadge({ state }: { state: string }) {
  const tone = state === 'processed' ? 'good' : state === 'failed' || state === 'needs-attention' ? 'warn' : 'accent'
  return <Badge tone={tone}>{refundStateText(state)}</Badge>
}

const reasons: Readonly<Record<string, () => string>> = {
  duplicate: m.payments_refund_reason_duplicate,
  'fan-asked': m.payments_refund_reason_fan,
  'creator-cancelled': m.payments_refund_reason_creator,
  'late-money': m.payments_refund_reason_late,
  'our-error': m.payments_refund_reason_error,
}

export const refundReasonText = (reason: string): string => reasons[reason]?.() ?? reason
