import { m } from '@odim/messages'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { Money } from '~/components/money.tsx'
import { Select, TextInput } from '~/components/text-input.tsx'

type Refund = { id: string; amount: { minor: bigint; currency: string }; state: string }
type Props = {
  refunds: readonly Refund[]
  banks: readonly { id: string; name: string }[]
  result: FormResult | undefined
}

/** For each refund that the provider can't send by itself: the account that the fan has named. */
export function StuckRefunds({ refunds, banks, result }: Props) {
  return refunds
    .filter(({ state }) => state === 'needs-attention')
    .map(({ id, amount }) => (
      <Card key={id} as="section">
        <h2 className="text-1">
          {m.operations_refund_stuck()} <Money minor={amount.minor} currency={amount.currency} />
        </h2>
        <p className="text-muted">{m.operations_refund_stuck_text()}</p>
        <ActionForm result={result}>
          <input type="hidden" name="refundId" value={id} />
          <Select
            name="bankId"
            label={m.operations_refund_bank()}
            placeholder={m.operations_refund_bank_choose()}
            options={banks.map(bank => ({ value: bank.id, label: bank.name }))}
          />
          <TextInput
            name="accountNumber"
            label={m.operations_refund_account()}
            inputMode="numeric"
            autoComplete="off"
          />
          <TextInput name="reason" label={m.operations_reason()} required minLength={5} maxLength={500} />
          <SubmitButton look="plain" name="intent" value="retry">
            {m.operations_refund_retry()}
          </SubmitButton>
        </ActionForm>
      </Card>
    ))
}
