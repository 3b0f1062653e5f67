import { parseWithZod } from '@conform-to/zod/v4'
import { ProcedureError } from '@odim/api'
import { isMessageKey, m, translate } from '@odim/messages'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import type { FormResult } from '~/components/form-state.ts'
import { statusOf } from './error-response.server.ts'

/** What an action returns when it can't do what was asked: the form shows it beside the fields. */
export type Refusal = ReturnType<typeof refusal>

export type ParsedForm<Value> =
  | { ok: false; refusal: Refusal }
  | {
      ok: true
      value: Value
      /** What the domain refused, beside the field it is about; what isn't a refusal is thrown on. */
      refuse(error: unknown): Refusal
      /** A refusal in words of the page's own, already translated. */
      refuseWith(errors: { fields?: Record<string, string[]>; form?: string[] }, status?: number): Refusal
    }

/** Never echoed into a page, not even into the form it came from. */
const secretField = /password|secret|token|otp|pin$/i

function refusal(result: FormResult, status: number) {
  return data({ result }, { status })
}

/**
 * Parses a form by a procedure's schema. Field errors are catalog keys in the schema and sentences in the answer, in the
 * reader's language; a schema without a key of its own gets "please fill this in" or "this can't be right".
 *
 * @param source the request, or its form data where the action has looked at an `intent` first
 */
export async function parseForm<Schema extends z.ZodType>(
  source: Request | FormData,
  schema: Schema,
): Promise<ParsedForm<z.output<Schema>>> {
  const formData = source instanceof FormData ? source : await source.formData()
  const submission = await parseWithZod(formData, {
    schema,
    async: true,
    formatError: (issues: z.core.$ZodIssue[]) => issues.map(sentence),
  })
  const hideFields = [...new Set(formData.keys())].filter(name => secretField.test(name))
  const refuseWith = (errors: { fields?: Record<string, string[]>; form?: string[] }, status = 400) =>
    refusal(submission.reply({ fieldErrors: errors.fields ?? {}, formErrors: errors.form ?? [], hideFields }), status)

  if (submission.status !== 'success') return { ok: false, refusal: refusal(submission.reply({ hideFields }), 400) }
  return {
    ok: true,
    value: submission.value,
    refuseWith,
    refuse(error) {
      if (!(error instanceof ProcedureError)) throw error
      const { fields, text, help, kind } = error.public
      if (kind === 'unauthenticated') throw error
      const shown = Object.keys(fields).filter(name => formData.has(name))
      return refuseWith(
        shown.length > 0
          ? { fields: Object.fromEntries(shown.map(name => [name, fields[name] ?? []])) }
          : { form: [text, help] },
        statusOf(kind),
      )
    },
  }
}

function sentence(issue: z.core.$ZodIssue): string {
  if (isMessageKey(issue.message)) return translate(issue.message, { ...issue })
  const missing = issue.code === 'invalid_type' && issue.input === undefined
  return missing ? m.common_field_missing() : m.common_field_wrong()
}
