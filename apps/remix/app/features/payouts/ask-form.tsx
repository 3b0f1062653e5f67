import type { Caller } from '@odim/api'
import { formatMoney, m } from '@odim/messages'
import { Form } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { Money } from '~/components/money.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import type { Standing } from './standing-notices.tsx'

type Preview = Awaited<ReturnType<Caller['payouts']['preview']>>

type Props = {
  standing: Standing
  /** What was asked to be shown, in words; all there is when nothing was. */
  amount: string
  preview: Preview | null
  /** Why there is no preview. */
  refused: string | null
  requestKey: string
  result: FormResult | undefined
}

/** First the sum, then what comes of it, then yes: in two steps with JavaScript and without. */
export function AskForm({ standing, amount, preview, refused, requestKey, result }: Props) {
  const { minimum } = standing
  return (
    <Card as="section" className="gap-4!">
      <h2 className="text-1">{m.payouts_ask_title()}</h2>
      <Form method="get" className="grid gap-4" preventScrollReset>
        <TextInput
          name="amount"
          label={m.payouts_ask_amount()}
          hint={m.payouts_minimum_note({ minimum: formatMoney(minimum.minor, minimum.currency) })}
          inputMode="decimal"
          dir="ltr"
          before={minimum.currency}
          defaultValue={amount}
          errors={refused ? [refused] : undefined}
        />
        <SubmitButton look={preview ? 'plain' : 'primary'}>{m.payouts_ask_show()}</SubmitButton>
      </Form>
      {preview && (
        <ActionForm result={result}>
          <h3 className="font-semibold">{m.payouts_preview_title()}</h3>
          <Facts
            facts={[
              { label: m.payouts_preview_amount(), value: <Money {...preview.amount} /> },
              { label: m.payouts_preview_fee(), value: <Money {...preview.fee} /> },
              { label: m.payouts_preview_net(), value: <Money {...preview.net} /> },
            ]}
          />
          {preview.method === 'by-hand' && <p className="text-muted text-small">{m.payouts_by_hand_note()}</p>}
          <input type="hidden" name="amount" value={amount} />
          <input type="hidden" name="requestKey" value={requestKey} />
          <SubmitButton name="intent" value="request">
            {m.payouts_ask_send({ amount: formatMoney(preview.net.minor, preview.net.currency) })}
          </SubmitButton>
        </ActionForm>
      )}
    </Card>
  )
}
