import { formatMoney, formatNumber, m } from '@odim/messages'
import type { ReactNode } from 'react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { TextArea, TextInput } from '~/components/text-input.tsx'

type Props = {
  currency: string
  /** What the platform keeps of a sale, in hundredths of a per cent. */
  platformFeeBps: number
  plan?: { name: string; description: string; typedPrice: string }
  result: FormResult | undefined
  submitLabel: ReactNode
  /** What else has to be known before saving. */
  note?: ReactNode
}

/** Makes a plan or changes one. */
export function PlanForm({ currency, platformFeeBps, plan, result, submitLabel, note }: Props) {
  const { symbol, atEnd } = symbolOf(currency)
  const percent = formatNumber(platformFeeBps / 10_000, undefined, { style: 'percent', maximumFractionDigits: 2 })
  return (
    <ActionForm result={result} className="max-w-[34rem]">
      <TextInput
        name="name"
        label={m.subscriptions_field_name()}
        hint={m.subscriptions_field_name_hint()}
        defaultValue={plan?.name}
        maxLength={60}
        autoComplete="off"
        dir="auto"
      />
      <TextInput
        name="price"
        label={m.subscriptions_field_price()}
        hint={`${currency === 'XOF' ? m.subscriptions_field_price_hint_whole() : m.subscriptions_field_price_hint()} ${m.subscriptions_field_price_share({ percent })}`}
        defaultValue={plan?.typedPrice}
        // As amounts are written everywhere here, also between Arabic words.
        dir="ltr"
        inputMode={currency === 'XOF' ? 'numeric' : 'decimal'}
        autoComplete="off"
        maxLength={24}
        {...(atEnd ? { after: symbol } : { before: symbol })}
      />
      <TextArea
        name="description"
        label={m.subscriptions_field_benefits()}
        hint={m.subscriptions_field_benefits_hint()}
        placeholder={m.subscriptions_field_benefits_example()}
        defaultValue={plan?.description}
        maxLength={600}
        optional
      />
      {note && <p className="text-muted text-small">{note}</p>}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{submitLabel}</SubmitButton>
      </div>
    </ActionForm>
  )
}

/** The currency's sign and the side on which the reader's language writes it. */
function symbolOf(currency: string): { symbol: string; atEnd: boolean } {
  // Marks of direction are no part of the sign.
  const written = formatMoney(0n, currency, undefined, { trimZeros: true }).replace(/[\u2066\u2069]/g, '')
  return { symbol: written.replace('0', '').trim(), atEnd: written.startsWith('0') }
}
