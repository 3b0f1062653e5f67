import { type Actor, isDatabaseGone, ProcedureError, type PublicError, presentError } from '@odim/api'
import type { Locale } from '@odim/messages'
import { redirect } from '@remix-run/node'
import type { ShownError } from '~/components/error-page.tsx'

/** When to ask again after the database was gone, in seconds: the pool reconnects by itself. */
export const RETRY_AFTER_S = 30

export type ErrorSurroundings = { request: Request; requestId: string; locale: Locale; actor: Actor | null }

const statuses: Readonly<Record<PublicError['kind'], number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
  unexpected: 500,
}

export function statusOf(kind: PublicError['kind']): number {
  return statuses[kind]
}

/**
 * The response for whatever a loader or an action threw. server.ts puts it around all of them, so that no page needs a `try` for
 * it: a domain error answers with its status and its words, a visitor is sent to sign in, anything else is a 500 with a number.
 */
export function respondToError(error: unknown, around: ErrorSurroundings): Response {
  if (error instanceof Response) return error
  const shown =
    error instanceof ProcedureError
      ? error.public
      : presentError(error, { id: around.requestId, locale: around.locale })
  if (shown.kind === 'unauthenticated' && !around.actor) return signInFirst(around.request)
  const body: ShownError = {
    status: statuses[shown.kind],
    // A 404 and a 500 are said better by their pages than by the general texts of the domain.
    ...(shown.code.startsWith('common.') ? {} : { text: shown.text, help: shown.help }),
    way: shown.way,
    requestId: around.requestId,
  }
  return errorResponse(body)
}

export function errorResponse(body: ShownError): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  if (body.status === 503) headers.set('Retry-After', String(RETRY_AFTER_S))
  return Response.json(body, { status: body.status, headers })
}

/** Whether it deserves a line in the log as our fault, not as a refusal. */
export function isOurFault(error: unknown): boolean {
  if (error instanceof Response) return false
  // A procedure has already written its own line.
  if (error instanceof ProcedureError) return false
  return !isDatabaseGone(error)
}

/** To sign in, and from there back to the page that was asked for. */
function signInFirst(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  // A form can't be sent again after signing in: then one comes back to the page it stood on.
  const next = request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : pathname.replace(/\.data$/, '')
  return redirect(`/sign-in?next=${encodeURIComponent(next)}`)
}
