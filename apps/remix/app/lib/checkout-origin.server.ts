import type { AppLoadContext } from '@remix-run/node'
import { readCookie, writeCookie } from './cookies.ts'
import { safePath } from './safe-path.ts'

// Where a fan was reading when they went to pay. The way leads over Paystack's page, so it travels in a cookie, tied to the payment.
const COOKIE = 'reading'
const DAY_S = 24 * 60 * 60

export function rememberCheckoutOrigin(context: AppLoadContext, reference: string, path: string): void {
  const from = readablePath(path)
  if (from) context.setCookie(writeCookie(COOKIE, `${reference} ${from}`, { maxAge: DAY_S, secure: context.secure }))
}

/** The page to read on, if this payment was begun from one. */
export function checkoutOrigin(request: Request, reference: string): string | null {
  const [of, path] = readCookie(request.headers.get('Cookie'), COOKIE)?.split(' ') ?? []
  return of === reference ? readablePath(path) : null
}

/** Only creators' pages and posts are something to read on. */
export function readablePath(path: unknown): string | null {
  const safe = safePath(path, '')
  return safe.startsWith('/c/') && safe.length <= 300 ? safe : null
}
