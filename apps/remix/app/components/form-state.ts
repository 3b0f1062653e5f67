import type { SubmissionResult } from '@conform-to/react'
import { createContext, useContext } from 'react'

/** What an action answers when it refused: Conform's reply, its texts already translated. */
export type FormResult = SubmissionResult<string[]>

export type FormState = {
  result: FormResult | undefined
  /** Whether this button, or with none named the form, is being sent right now. */
  submittedBy(button: { name?: string | undefined; value?: unknown }): boolean
}

export const FormStateContext = createContext<FormState>({ result: undefined, submittedBy: () => false })

export function useFormState(): FormState {
  return useContext(FormStateContext)
}

/** The errors of one field, or of the whole form when the name is empty. */
export function errorsOf(result: FormResult | undefined, name: string): readonly string[] {
  return result?.error?.[name] ?? []
}

/** What was typed before the action refused, so that nobody types twice. Secrets are never echoed. */
export function typedValue(result: FormResult | undefined, name: string): string | undefined {
  const value = result?.initialValue?.[name]
  return typeof value === 'string' ? value : undefined
}

/** As `typedValue`, for fields that occur several times. */
export function typedValues(result: FormResult | undefined, name: string): readonly string[] | undefined {
  if (!result?.initialValue) return undefined
  const value: unknown = result.initialValue[name]
  if (Array.isArray(value)) return value.filter(item => typeof item === 'string')
  return typeof value === 'string' ? [value] : []
}

/** The name of the first field that needs mending, in the order of the schema. */
export function firstBadField(result: FormResult | undefined): string | undefined {
  return Object.entries(result?.error ?? {}).find(([name, errors]) => name !== '' && errors && errors.length > 0)?.[0]
}
