import type { JsonSchema } from '@odim/api/panel/schema'
// Not the package's front door, which brings its own tests' validator along.
import Form from '@rjsf/core/lib/components/Form.js'
import type { RJSFSchema, UiSchema } from '@rjsf/utils'
import { useMemo } from 'react'
import { formTemplates } from './form-templates.tsx'
import { formText } from './form-text.ts'
import { errorTree, schemaValidator } from './schema-validator.ts'

type Props = {
  schema: JsonSchema
  value: unknown
  onChange(value: unknown): void
  errors: Readonly<Record<string, string[]>>
}

/** Longer than a line. */
const LONG_TEXT = 300

/** A form made of a procedure's schema. It is no form element: the JSON beside it is what is sent. */
export function SchemaForm({ schema, value, onChange, errors }: Props) {
  const uiSchema = useMemo(() => looksOf(schema), [schema])
  const extraErrors = useMemo(() => errorTree(errors), [errors])
  return (
    <Form
      tagName="div"
      className={formClass}
      schema={asForm(schema)}
      uiSchema={{ ...uiSchema, 'ui:submitButtonOptions': { norender: true } }}
      formData={value}
      validator={schemaValidator}
      extraErrors={extraErrors}
      onChange={event => onChange(event.formData)}
      translateString={formText}
      templates={formTemplates}
      showErrorList={false}
      noValidate
      // What isn't filled in isn't sent: the procedure's own defaults apply.
      experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
    />
  )
}

/** The library's own elements, in our colours. */
const formClass =
  'grid min-w-0 gap-4 [&_.form-control]:min-h-12 [&_.form-control]:w-full [&_.form-control]:min-w-0 [&_.form-control]:rounded-2 [&_.form-control]:border [&_.form-control]:border-edge [&_.form-control]:bg-raised [&_.form-control]:px-4 [&_.form-control]:text-[1rem] [&_.form-control]:text-ink [&_textarea.form-control]:py-3 [&_fieldset]:grid [&_fieldset]:min-w-0 [&_fieldset]:gap-4 [&_.checkbox_label]:flex [&_.checkbox_label]:min-h-11 [&_.checkbox_label]:items-center [&_.checkbox_label]:gap-3 [&_.checkbox_input]:size-5 [&_.checkbox_input]:accent-accent [&_.radio_label]:flex [&_.radio_label]:min-h-11 [&_.radio_label]:items-center [&_.radio_label]:gap-3 [&_.radio_input]:size-5'

/** Both are JSON Schema; the library's type names each keyword. Each way of a union is called after its type. */
function asForm(schema: JsonSchema): RJSFSchema {
  const { $schema: _, properties, anyOf, ...rest } = schema
  const way = (each: JsonSchema) => ({ title: each.type, ...asForm(each) })
  return {
    ...Object.fromEntries(Object.entries(rest)),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, asForm(inner)])),
    }),
    ...(anyOf && { anyOf: anyOf.map(way) }),
  }
}

/** Secrets are written unseen, long texts on several lines. */
function looksOf(schema: JsonSchema): UiSchema {
  const looks: UiSchema = {}
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const max = inner['maxLength']
    if (inner.writeOnly) looks[name] = { 'ui:widget': 'password' }
    else if (inner.type === 'string' && typeof max === 'number' && max >= LONG_TEXT)
      looks[name] = { 'ui:widget': 'textarea' }
    else if (inner.properties) looks[name] = looksOf(inner)
  }
  return looks
}
