import { m } from '@odim/messages'
import { lazy, Suspense, useEffect, useState } from 'react'
import { controlClass, Field } from '~/components/field.tsx'
import { errorsOf, type FormResult } from '~/components/form-state.ts'
import { Notice } from '~/components/notice.tsx'
import { parseInput } from './parse-input.ts'
import type { Procedure } from './types.ts'

// The form library is loaded where it is used and only by browsers: on the server it would write style attributes.
const SchemaForm = lazy(() => import('./schema-form.tsx').then(({ SchemaForm }) => ({ default: SchemaForm })))

type Props = {
  procedure: Procedure
  text: string
  onText(text: string): void
  /** What the procedure said of each field, by its path. */
  errors: Readonly<Record<string, string[]>>
  result?: FormResult | undefined
  /** Whose field the JSON is. */
  form?: string | undefined
}

/** Two ways to write the same input: what is changed in one shows in the other. */
export function InputFields({ procedure, text, onText, errors, result, form }: Props) {
  const [scripts, setScripts] = useState(false)
  useEffect(() => setScripts(true), [])
  const parsed = parseInput(text)
  if (procedure.schema === null && !procedure.schemaError)
    return (
      <>
        <p className="text-muted">{m.panel_takes_nothing()}</p>
        <input type="hidden" name="input" value="" form={form} />
      </>
    )
  const problems = errorsOf(result, 'input')
  return (
    <div className="grid min-w-0 items-start gap-6 wide:grid-cols-2">
      {scripts && procedure.schema && (
        <Suspense fallback={<p role="status">{m.panel_form_loading()}</p>}>
          <SchemaForm
            schema={procedure.schema}
            value={parsed.ok ? parsed.value : undefined}
            onChange={value => onText(value === undefined ? '' : JSON.stringify(value, null, 2))}
            errors={errors}
          />
        </Suspense>
      )}
      <div className="grid gap-3">
        <Field
          name="input"
          label={m.panel_json()}
          hint={m.panel_json_hint()}
          errors={parsed.ok || problems.length > 0 ? problems : [m.panel_input_not_json({ reason: parsed.reason })]}
          optional
        >
          {({ defaultValue: _, ...control }) => (
            <textarea
              {...control}
              form={form}
              value={text}
              onChange={event => onText(event.currentTarget.value)}
              rows={12}
              dir="ltr"
              spellCheck={false}
              className={`${controlClass} py-3 font-mono text-small`}
            />
          )}
        </Field>
        {!scripts && <NoScriptErrors errors={errors} />}
      </div>
    </div>
  )
}

/** Without the form there are no fields to stand beside: the errors name them. */
function NoScriptErrors({ errors }: { errors: Props['errors'] }) {
  const wrong = Object.entries(errors)
  if (wrong.length === 0) return null
  return (
    <Notice tone="warn" title={m.panel_fields_wrong()}>
      <ul>
        {wrong.map(([field, texts]) => (
          <li key={field}>
            <bdi className="font-mono">{field || m.panel_whole_input()}</bdi> {texts.join(' ')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
