import { type ErrorCode, ProcedureError, type PublicError } from '@odim/api'

/** Whether it is this refusal. */
export function refusesWith(error: unknown, code: ErrorCode): boolean {
  return error instanceof ProcedureError && error.public.code === code
}

/** What a procedure refused, when it refused for one of these reasons; a page of its own is shown for it. Anything else is thrown on. */
export function refusedFor(error: unknown, ...codes: readonly ErrorCode[]): PublicError {
  if (error instanceof ProcedureError && codes.includes(error.public.code)) return error.public
  throw error
}
