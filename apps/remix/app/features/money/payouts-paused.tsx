import { m } from '@odim/messages'
import { Notice } from '~/components/notice.tsx'
import { useFlag } from '~/components/use-flag.ts'

/** While nothing goes out: that it isn't lost, and what can be done meanwhile. */
export function PayoutsPaused() {
  return useFlag('payouts') ? null : (
    <Notice tone="warn" title={m.ledger_payouts_paused()}>
      {m.ledger_payouts_paused_text()}
    </Notice>
  )
}
