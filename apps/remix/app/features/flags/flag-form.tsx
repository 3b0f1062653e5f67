import { m } from '@odim/messages'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { Checkbox, CheckChips, RadioCards } from '~/components/choices.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { TextArea, TextInput } from '~/components/text-input.tsx'
import { countryLabel } from '~/features/onboarding/choice-labels.ts'
import { roleText } from '~/features/operations/role-badges.tsx'
import type { ShownRule } from './flag-words.ts'

type Props = {
  flag: { version: number; kind: string; purpose: string; rule: ShownRule; countries: readonly string[] }
  roles: readonly string[]
  result: FormResult | undefined
}

/** One form, all of it at once: nothing in it needs scripts to appear or to be sent. */
export function FlagForm({ flag, roles, result }: Props) {
  const { version, kind, purpose, rule, countries } = flag
  return (
    <Card as="section">
      <h2 className="text-1">{m.flags_form_title()}</h2>
      <ActionForm result={result} key={version}>
        <input type="hidden" name="version" value={version} />
        <RadioCards
          name="state"
          legend={m.flags_form_state()}
          defaultValue={rule.state}
          options={[
            { value: 'on', label: m.flags_state_on() },
            { value: 'off', label: m.flags_state_off() },
            { value: 'some', label: m.flags_state_some(), hint: m.flags_state_some_hint() },
          ]}
        />
        <fieldset className="grid min-w-0 gap-5 rounded-2 border border-line p-4 desk:p-5">
          <legend className="px-1 font-semibold">{m.flags_some_title()}</legend>
          <TextInput
            name="percentage"
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            label={m.flags_percentage()}
            hint={m.flags_percentage_hint()}
            defaultValue={String(rule.percentage)}
          />
          <CheckChips
            name="roles"
            legend={m.flags_roles()}
            options={roles.map(value => ({ value, label: roleText(value) }))}
            defaultValues={rule.roles}
          />
          {countries.length > 0 && (
            <CheckChips
              name="countries"
              legend={m.flags_countries()}
              hint={m.flags_countries_hint()}
              options={countries.map(value => ({ value, label: countryLabel(value) }))}
              defaultValues={rule.countries}
            />
          )}
          <TextArea
            name="creators"
            label={m.flags_creators()}
            hint={m.flags_creators_hint()}
            optional
            rows={2}
            maxLength={4000}
            defaultValue={rule.creators.map(({ handle, id }) => handle ?? id).join(', ')}
          />
        </fieldset>
        <TextInput
          name="reason"
          label={m.flags_reason()}
          hint={m.flags_reason_hint()}
          maxLength={300}
          dir="auto"
          autoComplete="off"
        />
        {kind === 'kill-switch' && (
          <Checkbox name="confirmed" label={m.flags_confirm()} hint={m.flags_confirm_hint({ purpose })} />
        )}
        <SubmitButton name="intent" value="change">
          {m.flags_save()}
        </SubmitButton>
      </ActionForm>
    </Card>
  )
}
