import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { LinkButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { Money } from '~/components/money.tsx'
import { Time } from '~/components/time.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { RefundLines } from '../refunds/refund-lines.tsx'
import { type Payment, standingOf } from './payment-standing.ts'
import { StandingBadge } from './standing-badge.tsx'
import { useDateText } from './use-date-text.ts'

type Props = { payment: Payment; payer: { name: string; email: string } }

/** One payment with everything there is to say about it; printed, it is the receipt. */
export function ReceiptCard({ payment, payer }: Props) {
  const { creator, plan, amount, access, paidAt, createdAt, channel, reason, reference } = payment
  const standing = standingOf(payment)
  const day = useDateText()
  const says = useSentence(payment)
  const rows: (readonly [string, ReactNode] | false)[] = [
    [
      m.payments_receipt_to(),
      <Link key="to" to={creatorPath(creator.handle)} dir="auto" className="inline-flex min-h-11 items-center">
        {creator.displayName}
      </Link>,
    ],
    [
      m.payments_receipt_for(),
      <span key="for" dir="auto">
        {plan.name}
      </span>,
    ],
    access !== null && [
      m.payments_receipt_period(),
      m.payments_receipt_period_value({ from: day(access.startsAt), to: day(access.endsAt) }),
    ],
    paidAt
      ? [m.payments_receipt_paid_at(), <Time key="paid" value={paidAt} style="zoned" />]
      : [m.payments_receipt_made_at(), <Time key="made" value={createdAt} style="zoned" />],
    [
      paidAt ? m.payments_receipt_by() : m.payments_receipt_ordered_by(),
      <span key="by" className="break-all">
        <span dir="auto">{payer.name}</span> · {payer.email}
      </span>,
    ],
    paidAt !== null && channel !== null && [m.payments_receipt_method(), methodText(channel)],
    reason !== null && [m.payments_receipt_why(), reason],
    [
      m.payments_receipt_reference(),
      <bdi key="reference" className="num break-all">
        {reference}
      </bdi>,
    ],
  ]
  return (
    <Card as="article" className="gap-6! desk:p-8! print:shadow-none">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <h1 className="text-2">{paidAt ? m.payments_receipt_title() : m.payments_return_page()}</h1>
        <StandingBadge standing={standing} />
      </header>
      <div className="grid gap-2">
        <p className="font-[650] font-display text-3 leading-tight">
          <Money minor={amount.minor} currency={amount.currency} />
        </p>
        <p className="max-w-[52ch] text-muted">{says}</p>
      </div>
      <dl className="grid border-line border-t">
        {rows.flatMap(row =>
          row ? (
            <div
              key={row[0]}
              className="grid items-center gap-x-6 border-line border-b py-3 phone:grid-cols-[11rem_1fr]"
            >
              <dt className="text-muted text-small">{row[0]}</dt>
              <dd className="min-w-0">{row[1]}</dd>
            </div>
          ) : (
            []
          ),
        )}
      </dl>
      {payment.refunds.length > 0 && !payment.refund?.duplicate && <RefundLines refunds={payment.refunds} />}
      {paidAt && <p className="text-muted text-small">{m.payments_receipt_through()}</p>}
      {(standing === 'pending' || standing === 'unpaid') && payment.retry && (
        <div className="print:hidden">
          <LinkButton to={`/pay/return?reference=${reference}`} look="primary">
            {standing === 'pending' ? m.payments_pending_check() : m.common_try_again()}
          </LinkButton>
        </div>
      )}
    </Card>
  )
}

function useSentence(payment: Payment): string {
  const day = useDateText()
  switch (standingOf(payment)) {
    case 'paid':
      return m.payments_says_paid()
    case 'pending':
      return m.payments_says_pending()
    case 'unpaid':
      return m.payments_says_unpaid()
    case 'refunding':
      if (payment.refund?.duplicate) return m.payments_says_refunding()
      return payment.refund?.whole ? m.payments_says_whole_refunding() : m.payments_says_part_refunding()
    case 'refunded': {
      const date = day(payment.refund?.processedAt ?? payment.createdAt)
      return payment.refund?.duplicate ? m.payments_says_refunded({ date }) : m.payments_says_whole_refunded({ date })
    }
    case 'part-refunded':
      return m.payments_says_part_refunded({ date: day(payment.refund?.processedAt ?? payment.createdAt) })
    case 'refund-stuck':
      return payment.refund?.duplicate ? m.payments_says_refund_stuck() : m.payments_says_refund_delayed()
    case 'looked-at':
      return m.payments_looked_at_text()
  }
}

/** Paystack's channels; a new one of theirs is "another way" until it has a word here. */
function methodText(channel: string): string {
  const methods: Readonly<Record<string, () => string>> = {
    card: m.payments_method_card,
    bank: m.payments_method_bank,
    bank_transfer: m.payments_method_bank_transfer,
    eft: m.payments_method_bank_transfer,
    mobile_money: m.payments_method_mobile_money,
    ussd: m.payments_method_ussd,
    qr: m.payments_method_qr,
  }
  return (methods[channel] ?? m.payments_method_other)()
}
