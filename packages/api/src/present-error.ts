import { sqlState } from '@odim/db'
import { type Locale, translate } from '@odim/messages'
import { ZodError } from 'zod'
import { errorCatalog } from './error-catalog.ts'
import { DomainError, type ErrorCode, type ErrorDefinition, type ErrorKind } from './errors.ts'

/** An error as a person may see it, in their language. Nothing else of an error leaves the house. */
export type PublicError = {
  code: ErrorCode
  kind: ErrorKind
  text: string
  help: string
  way: string | null
  /** Texts by field path (`address.city`), for forms. */
  fields: Record<string, string[]>
  requestId: string
}

export function presentError(error: unknown, request: { id: string; locale: Locale }): PublicError {
  if (error instanceof ZodError)
    return { ...describe('common.invalid_input', {}, request), fields: fieldTexts(error, request.locale) }
  if (error instanceof DomainError) {
    const described = describe(error.code, error.params, request)
    return {
      ...described,
      way: error.way ?? described.way,
      fields: error.field ? { [error.field]: [described.text] } : {},
    }
  }
  if (isTextRefused(error)) return describe('common.invalid_input', {}, request)
  return describe(isDatabaseGone(error) ? 'common.unavailable' : 'common.unexpected', {}, request)
}

function describe(
  code: ErrorCode,
  params: Record<string, string | number>,
  request: { id: string; locale: Locale },
): PublicError {
  const definition: ErrorDefinition = errorCatalog[code]
  return {
    code,
    kind: definition.kind,
    text: translate(definition.text, params, request.locale),
    help: translate(definition.help, params, request.locale),
    way: definition.way ?? null,
    fields: {},
    requestId: request.id,
  }
}

// Messages of our schemas are catalog keys; where a schema has none, Zod's own English would leak, so the general text stands in.
function fieldTexts(error: ZodError, locale: Locale): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const path = issue.path.join('.')
    const texts = fields[path] ?? []
    texts.push(translate(issue.message, {}, locale))
    fields[path] = texts
  }
  return fields
}

/** Postgres keeps no NUL character and no half of a surrogate pair. Whoever sends one gets a refusal, on every path, and not our "unexpected". */
function isTextRefused(error: unknown): boolean {
  const state = sqlState(error)
  return state === '22021' || state === '22P05'
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ETIMEDOUT',
  'EPIPE',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
])

/** The database can't be asked right now: a page says so and when to try again, rather than that something broke. */
export function isDatabaseGone(error: unknown): boolean {
  const state = sqlState(error)
  // 57P0x: the server is shutting down or starting; 08xxx: connection lost; 53300: too many connections
  if (state && (/^(57P0[1-4]|08...)$/.test(state) || state === '53300')) return true
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 6; e = e.cause, depth += 1) {
    if ('code' in e && typeof e.code === 'string' && unreachable.has(e.code)) return true
    if (
      /can't reach database server|connection terminated|timeout exceeded when trying to connect|server has closed the connection/i.test(
        e.message,
      )
    )
      return true
  }
  return false
}
