import type { AccountCheck } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { RadioCards } from '~/components/choices.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { Notice } from '~/components/notice.tsx'
import { Select, TextInput } from '~/components/text-input.tsx'

type Bank = { code: string; name: string }

type Props = {
  check: AccountCheck
  banks: readonly Bank[]
  result: FormResult | undefined
  saveLabel: string
  /** Chosen a moment ago, where the number turned out to be somebody else's. */
  bankCode?: string | undefined
  /** There is an account already: what can be said about it stands above. */
  again: boolean
}

/** Bank and number; then what the country's way of checking needs. */
export function AccountForm({ check, banks, result, saveLabel, bankCode, again }: Props) {
  return (
    <ActionForm result={result}>
      {check === 'typed-twice' && !again && (
        <Notice tone="warn" title={m.onboarding_payout_unchecked_title()}>
          {m.onboarding_payout_unchecked_body()}
        </Notice>
      )}
      <input type="hidden" name="check" value={check} />
      <Select
        name="bankCode"
        label={m.onboarding_bank_label()}
        placeholder={m.onboarding_bank_placeholder()}
        defaultValue={banks.some(bank => bank.code === bankCode) ? bankCode : undefined}
        options={banks.map(bank => ({ value: bank.code, label: bank.name }))}
      />
      <TextInput
        name="accountNumber"
        label={m.onboarding_account_number_label()}
        hint={m.onboarding_account_number_hint()}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        maxLength={40}
      />
      {check !== 'resolve' && (
        <TextInput
          name="holderName"
          label={m.onboarding_holder_label()}
          hint={m.onboarding_holder_hint()}
          autoComplete="name"
          maxLength={120}
          dir="auto"
        />
      )}
      {check === 'typed-twice' && (
        <TextInput
          name="holderNameAgain"
          label={m.onboarding_holder_again_label()}
          autoComplete="off"
          maxLength={120}
          dir="auto"
        />
      )}
      {check === 'validate' && <DocumentFields />}
      {check === 'resolve' ? (
        <SubmitButton name="intent" value="check" className="justify-self-start">
          {m.onboarding_account_check_button()}
        </SubmitButton>
      ) : (
        <SubmitButton name="intent" value="save" className="justify-self-start">
          {saveLabel}
        </SubmitButton>
      )}
    </ActionForm>
  )
}

function DocumentFields() {
  return (
    <>
      <RadioCards
        name="accountType"
        legend={m.onboarding_account_type_label()}
        columns={2}
        defaultValue="personal"
        options={[
          { value: 'personal', label: m.onboarding_account_type_personal() },
          { value: 'business', label: m.onboarding_account_type_business() },
        ]}
      />
      <Select
        name="documentType"
        label={m.onboarding_document_type_label()}
        defaultValue="identityNumber"
        options={[
          { value: 'identityNumber', label: m.onboarding_document_identity() },
          { value: 'passportNumber', label: m.onboarding_document_passport() },
          { value: 'businessRegistrationNumber', label: m.onboarding_document_business() },
        ]}
      />
      <TextInput
        name="documentNumber"
        label={m.onboarding_document_number_label()}
        hint={m.onboarding_document_number_hint()}
        autoComplete="off"
        dir="ltr"
        maxLength={40}
      />
    </>
  )
}

export type FoundAccount = { bankCode: string; bankName: string; accountNumber: string; holderName: string }

/** The bank's answer, large enough to be read: the creator says whether it is them. */
export function ConfirmAccount({ found }: { found: FoundAccount }) {
  return (
    <Card className="gap-5!">
      <div role="status" className="grid gap-2">
        <h2 className="text-1">{m.onboarding_confirm_title()}</h2>
        <p className="text-muted">
          {m.onboarding_confirm_body({ bank: found.bankName, last4: found.accountNumber.slice(-4) })}
        </p>
        <p className="font-bold font-display text-2">{found.holderName}</p>
      </div>
      <ActionForm>
        <input type="hidden" name="check" value="resolve" />
        <input type="hidden" name="bankCode" value={found.bankCode} />
        <input type="hidden" name="accountNumber" value={found.accountNumber} />
        <input type="hidden" name="holderName" value={found.holderName} />
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="intent" value="save">
            {m.onboarding_confirm_yes()}
          </SubmitButton>
          <LinkButton to={`/start/payout?change&bank=${encodeURIComponent(found.bankCode)}`}>
            {m.onboarding_confirm_no()}
          </LinkButton>
        </div>
      </ActionForm>
    </Card>
  )
}
