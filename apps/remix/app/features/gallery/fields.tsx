import { m } from '@odim/messages'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Checkbox, CheckChips, RadioCards } from '~/components/choices.tsx'
import { controlClass, Field } from '~/components/field.tsx'
import { FileInput } from '~/components/file-input.tsx'
import { type FormResult, FormStateContext } from '~/components/form-state.ts'
import { Select, TextArea, TextInput } from '~/components/text-input.tsx'
import { focusRing, Section, State, words } from './state.tsx'

const names = ['line', 'framed', 'several', 'one', 'radio', 'chips', 'check', 'file'] as const

/** What an action answers when it refuses everything; a field that isn't shown first, so that none here is the one to take the focus. */
function refusal(wrong: string): FormResult {
  return {
    status: 'error',
    initialValue: { line: 'x' },
    error: { elsewhere: [wrong], ...Object.fromEntries(names.map(name => [`${name}-bad`, [wrong]])) },
  }
}

/** What is filled in. */
export function Fields() {
  const { sample, text, long, wrong } = words()
  const options = ['a', 'b', 'c'].map(value => ({ value, label: sample, hint: text }))
  const field = { label: sample, hint: text }
  return (
    <Section title={m.gallery_fields()}>
      <State of="TextInput">
        <div className="grid gap-4">
          <TextInput name="line" {...field} placeholder={sample} />
          <TextInput name="framed" label={sample} before="odim/c/" after=".00" optional />
        </div>
      </State>
      <State of="TextInput" state="filled">
        <div className="grid gap-4">
          <TextInput name="line-filled" label={sample} defaultValue={sample} />
          <TextInput name="line-long" label={long} hint={long} defaultValue={long} />
        </div>
      </State>
      <State of="Field" state="focused">
        <Field name="own" label={sample}>
          {control => <input {...control} type="text" className={`${controlClass} min-h-12 ${focusRing}`} />}
        </Field>
      </State>
      <State of="TextInput" state="disabled">
        <TextInput name="line-off" label={sample} defaultValue={sample} disabled />
      </State>
      <State of="TextArea">
        <TextArea name="several" {...field} defaultValue={long} />
      </State>
      <State of="Select">
        <div className="grid gap-4">
          <Select name="one" label={sample} placeholder={sample} options={options} />
          <Select name="one-off" label={sample} options={options} disabled />
        </div>
      </State>
      <State of="RadioCards">
        <RadioCards
          name="radio"
          legend={sample}
          options={[...options, { value: 'off', label: sample, hint: stateHint(), disabled: true }]}
          defaultValue="b"
        />
      </State>
      <State of="CheckChips">
        <CheckChips name="chips" legend={sample} hint={text} options={options} defaultValues={['a']} />
      </State>
      <State of="Checkbox">
        <Checkbox name="check" label={sample} hint={long} defaultChecked />
      </State>
      <State of="FileInput">
        <FileInput name="file" {...field} />
      </State>
      <FormStateContext.Provider value={{ result: refusal(wrong), submittedBy: () => false }}>
        <State of="TextInput" state="error">
          <div className="grid gap-4">
            <TextInput name="line-bad" {...field} defaultValue={sample} />
            <TextInput name="framed-bad" label={sample} before="odim/c/" />
          </div>
        </State>
        <State of="TextArea" state="error">
          <TextArea name="several-bad" label={sample} />
        </State>
        <State of="Select" state="error">
          <Select name="one-bad" label={sample} options={options} />
        </State>
        <State of="RadioCards" state="error">
          <RadioCards name="radio-bad" legend={sample} options={options} />
        </State>
        <State of="CheckChips" state="error">
          <CheckChips name="chips-bad" legend={sample} options={options} />
        </State>
        <State of="Checkbox" state="error">
          <Checkbox name="check-bad" label={sample} />
        </State>
        <State of="FileInput" state="error">
          <FileInput name="file-bad" label={sample} />
        </State>
      </FormStateContext.Provider>
      <State of="ActionForm" state="error" wide>
        <ActionForm result={{ status: 'error', error: { '': [wrong, long] } }} focusWrong={false} className="max-w-xl">
          <TextInput name="anything" label={sample} />
          <SubmitButton look="plain">{m.common_save()}</SubmitButton>
        </ActionForm>
      </State>
    </Section>
  )
}

const stateHint = m.gallery_state_disabled
