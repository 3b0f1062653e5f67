import { m } from '@odim/messages'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { TextInput } from '~/components/text-input.tsx'

type Act = { name: string; label: () => string }

const waits: Act[] = [
  { name: 'hold', label: m.payouts_ops_hold },
  { name: 'give-up', label: m.payouts_ops_give_up },
]
const held: Act[] = [
  { name: 'release', label: m.payouts_ops_release },
  { name: 'give-up', label: m.payouts_ops_give_up },
]
const stopped: Act[] = [
  { name: 'retry', label: m.payouts_ops_retry },
  { name: 'give-up', label: m.payouts_ops_give_up },
]
const acts: ReadonlyMap<string, Act[]> = new Map([
  ['requested', waits],
  ['held', held],
  ['blocked', stopped],
  ['rejected', stopped],
  ['abandoned', stopped],
])

/** What can be done with a payout as it stands; each with a reason that is written down. */
export function OperatorActs({ state, result }: { state: string; result: FormResult | undefined }) {
  const possible = [...(acts.get(state) ?? []), { name: 'ask-again', label: m.payouts_ops_ask_again }]
  return (
    <div className="grid gap-6 desk:grid-cols-2">
      <ActionForm result={result}>
        <TextInput name="reason" label={m.payouts_ops_reason()} maxLength={300} />
        <div className="flex flex-wrap gap-3">
          {possible.map(({ name, label }) => (
            <SubmitButton key={name} look="plain" name="act" value={name}>
              {label()}
            </SubmitButton>
          ))}
        </div>
      </ActionForm>
      {(state === 'requested' || state === 'held') && (
        <ActionForm result={result}>
          <TextInput name="reason" label={m.payouts_ops_paid_record()} maxLength={300} />
          <SubmitButton look="plain" name="act" value="mark-paid">
            {m.payouts_ops_mark_paid()}
          </SubmitButton>
        </ActionForm>
      )}
      {state === 'otp' && (
        <ActionForm result={result}>
          <TextInput name="otp" label={m.payouts_ops_otp()} autoComplete="one-time-code" dir="ltr" />
          <SubmitButton name="act" value="finalize">
            {m.payouts_ops_finalize()}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}
