import { m } from '@odim/messages'
import { Money } from '~/components/money.tsx'
import { Time } from '~/components/time.tsx'
import { RefundBadge, refundReasonText } from './refund-words.tsx'

type Line = {
  id: string
  amount: { minor: bigint; currency: string }
  state: string
  /** For whoever decided about it; the fan isn't told whose idea it was. */
  reason?: string
  requestedAt: Date
  processedAt: Date | null
}

/** Each refund of one payment: how much, since when, and how far it is. */
export function RefundLines({ refunds }: { refunds: readonly Line[] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-1">{m.payments_refunds_title()}</h2>
      <ul className="grid border-line border-t">
        {refunds.map(({ id, amount, state, reason, requestedAt, processedAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-b py-3"
          >
            <span className="grid gap-0.5">
              <strong className="font-semibold">
                <Money minor={amount.minor} currency={amount.currency} />
              </strong>
              <span className="text-muted text-small">
                <Time value={processedAt ?? requestedAt} style="short" />
                {reason !== undefined && ` · ${refundReasonText(reason)}`}
              </span>
            </span>
            <RefundBadge state={state} />
          </li>
        ))}
      </ul>
    </section>
  )
}
