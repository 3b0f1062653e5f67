import { Validator } from '@cfworker/json-schema'
import type { ErrorSchema, RJSFSchema, ValidationData, ValidatorType } from '@rjsf/utils'

/**
 * The form only asks which alternative of a union fits what is filled in. Its usual validator compiles schemas into functions, which
 * our Content-Security-Policy refuses; this one interprets them. What is wrong with an input is said by the procedure itself.
 */
export const schemaValidator: ValidatorType = {
  isValid(schema, formData) {
    try {
      // `undefined` and bigint don't occur in JSON, so a copy of it is what would be sent.
      const value: unknown = formData === undefined ? null : JSON.parse(JSON.stringify(formData))
      return new Validator(schemaObject(schema), '7').validate(value).valid
    } catch {
      return false
    }
  },
  validateFormData: (): ValidationData<unknown> => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({ errors: [] }),
}

function schemaObject(schema: RJSFSchema): Record<string, unknown> {
  return { ...schema }
}

/** Errors by dotted path, as the form wants them: a tree with `__errors` at its leaves. */
export function errorTree(errors: Readonly<Record<string, string[]>>): ErrorSchema {
  const root: ErrorSchema = {}
  for (const [path, texts] of Object.entries(errors)) {
    let node: ErrorSchema = root
    for (const step of path === '' ? [] : path.split('.')) {
      const next: ErrorSchema = node[step] ?? {}
      node[step] = next
      node = next
    }
    node.__errors = texts
  }
  return root
}
