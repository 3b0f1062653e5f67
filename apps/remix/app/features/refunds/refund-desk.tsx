import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import type { ReactNode } from 'react'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { Money } from '~/components/money.tsx'
import { Notice } from '~/components/notice.tsx'
import { Select, TextInput } from '~/components/text-input.tsx'
import { refundReasonText } from './refund-words.tsx'

type Preview = Awaited<ReturnType<Caller['payments']['previewRefund']>>
type Amount = { minor: bigint; currency: string }
export type Asked = { amount: string; reason: string }

const obstacles: Readonly<Record<string, () => string>> = {
  paused: m.payments_refunds_paused,
  'no-sale': m.payments_refund_no_sale,
  'nothing-left': m.payments_refund_nothing_left,
  disputed: m.payments_refund_disputed,
  'too-old': m.payments_refund_closed,
}

type Props = {
  /** The page it stands on. */
  here: string
  left: Amount
  obstacle: string | null
  reasons: readonly string[]
  /** What was asked to be shown, and what it would come to or why it can't be. */
  asked: Asked | null
  preview: Preview | null
  wrong: readonly string[]
  result: FormResult | undefined
  /** More that the one who confirms has to say. */
  children?: ReactNode
}

/** Sending money back in two steps, each a plain form: what it would do, and then doing it. */
export function RefundDesk({ here, left, obstacle, reasons, asked, preview, wrong, result, children }: Props) {
  if (obstacle !== null) return <Notice tone="info">{obstacles[obstacle]?.() ?? obstacle}</Notice>
  if (asked && preview)
    return (
      <Card as="section">
        <h2 className="text-1">{m.payments_refund_confirm_title()}</h2>
        <PreviewLines preview={preview} />
        <ActionForm result={result}>
          {Object.entries({ ...asked, seen: preview.seen }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {children}
          <div className="flex flex-wrap gap-3">
            <SubmitButton look="danger" name="intent" value="refund">
              {/* The amount stands in the button: what it does is said by it. */}
              {m.payments_refund_confirm()} <Money minor={preview.fan} currency={preview.currency} />
            </SubmitButton>
            <LinkButton to={here}>{m.common_cancel()}</LinkButton>
          </div>
        </ActionForm>
      </Card>
    )
  return (
    <Card as="section">
      <h2 className="text-1">{m.payments_refund_title()}</h2>
      <p className="text-muted">
        {m.payments_refund_left()} <Money minor={left.minor} currency={left.currency} />
      </p>
      {wrong.length > 0 && (
        <Notice tone="warn" live>
          {wrong.map(text => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      <ActionForm method="get" action={here}>
        <TextInput
          name="amount"
          label={m.payments_refund_amount()}
          hint={m.payments_refund_amount_hint()}
          before={left.currency}
          inputMode="decimal"
          optional
          defaultValue={asked?.amount}
        />
        <Select
          name="reason"
          label={m.payments_refund_reason()}
          options={reasons.map(value => ({ value, label: refundReasonText(value) }))}
          defaultValue={asked?.reason}
        />
        <SubmitButton>{m.payments_refund_look()}</SubmitButton>
      </ActionForm>
    </Card>
  )
}

function PreviewLines({ preview }: { preview: Preview }) {
  const { currency, fan, creator, platformFee, providerFee, providerCosts, whole, fromPending } = preview
  const rows: (readonly [string, bigint] | false)[] = [
    [m.payments_refund_fan_gets(), fan],
    [m.payments_refund_platform_gives(), platformFee],
    providerCosts !== 0n && [m.payments_refund_platform_bears(), providerCosts],
    [m.payments_refund_creator_loses(), creator],
    [m.payments_refund_provider_keeps(), providerFee],
  ]
  return (
    <>
      <dl className="grid border-line border-t">
        {rows.map(
          row =>
            row && (
              <div key={row[0]} className="flex justify-between gap-6 border-line border-b py-2.5">
                <dt>{row[0]}</dt>
                <dd>
                  <Money minor={row[1]} currency={currency} />
                </dd>
              </div>
            ),
        )}
      </dl>
      <ul className="grid gap-1 text-muted text-small">
        <li>{whole ? m.payments_refund_ends_access() : m.payments_refund_keeps_access()}</li>
        <li>{fromPending ? m.payments_refund_from_pending() : m.payments_refund_from_balance()}</li>
        <li>{providerCosts === 0n ? m.payments_refund_fee_creators() : m.payments_refund_fee_ours()}</li>
        <li>{m.payments_refund_days()}</li>
      </ul>
    </>
  )
}
