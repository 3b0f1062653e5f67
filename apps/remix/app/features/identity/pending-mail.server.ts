import type { AppLoadContext } from '@remix-run/node'
import { z } from 'zod'
import { readCookie, writeCookie } from '~/lib/cookies.ts'
import { safePath } from '~/lib/safe-path.ts'

const COOKIE = 'pending-mail'
const HOUR_S = 3600

const stored = z.object({ email: z.string().max(254), next: z.string().max(500).optional() })
export type PendingMail = { email: string; next: string | undefined }

/** Remembers whom "check your mail" speaks to, in this browser only: an address has no place in a URL, which ends up in logs. */
export function rememberPendingMail(context: AppLoadContext, pending: PendingMail): void {
  context.setCookie(writeCookie(COOKIE, JSON.stringify(pending), { maxAge: HOUR_S, secure: context.secure }))
}

export function forgetPendingMail(context: AppLoadContext): void {
  context.setCookie(writeCookie(COOKIE, '', { maxAge: 0, secure: context.secure }))
}

export function pendingMail(request: Request): PendingMail | null {
  try {
    const parsed = stored.parse(JSON.parse(readCookie(request.headers.get('Cookie'), COOKIE) ?? ''))
    return { email: parsed.email, next: parsed.next === undefined ? undefined : safePath(parsed.next, '/start') }
  } catch {
    return null
  }
}
