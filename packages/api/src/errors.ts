import type { MessageKey } from '@odim/messages'
import type { errorCatalog } from './error-catalog.ts'

/** What sort of refusal it is. HTTP and tRPC make their own codes of it (trpc.ts); the domain knows neither. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'unavailable'
  | 'unexpected'

/** What a person is told: what happened, what to do now, and where to do it. */
export type ErrorDefinition = {
  readonly kind: ErrorKind
  readonly text: MessageKey
  readonly help: MessageKey
  /** A page of ours where the person can go on. */
  readonly way?: string
}

/** Each capability lists its errors once, in its errors.ts; error-catalog.ts joins the lists. */
export function defineErrors<const Definitions extends Record<string, ErrorDefinition>>(
  definitions: Definitions,
): Definitions {
  return definitions
}

export type ErrorCode = Extract<keyof typeof errorCatalog, string>

export type DomainErrorOptions = {
  /** Values for the texts' placeholders. */
  params?: Record<string, string | number>
  /** The form field that has to change. */
  field?: string
  /** A better way on than the definition's. */
  way?: string
  /** For the log only, never for a person. */
  detail?: string
  cause?: unknown
}

/** Thrown by use cases. The code says everything a caller may act on. */
export class DomainError extends Error {
  override name = 'DomainError'
  readonly code: ErrorCode
  readonly params: Record<string, string | number>
  readonly field: string | undefined
  readonly way: string | undefined

  constructor(code: ErrorCode, options: DomainErrorOptions = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause })
    this.code = code
    this.params = options.params ?? {}
    this.field = options.field
    this.way = options.way
  }
}
