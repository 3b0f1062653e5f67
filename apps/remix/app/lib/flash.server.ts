import { isMessageKey, type MessageKey, translate } from '@odim/messages'
import { type AppLoadContext, redirect } from '@remix-run/node'
import { z } from 'zod'
import type { Flash } from '~/components/toast.tsx'
import { readCookie, writeCookie } from './cookies.ts'

const COOKIE = 'notice'

const stored = z.object({
  id: z.string().max(40),
  tone: z.enum(['info', 'good', 'warn']),
  key: z.string().max(100),
  params: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])).default({}),
})

export type FlashNotice = {
  key: MessageKey
  params?: Record<string, string | number>
  tone?: Flash['tone']
}

/** Goes to a page that will say, once, what has just been done. Works without JavaScript: the notice travels in a cookie. */
export function redirectWithNotice(context: AppLoadContext, to: string, notice: FlashNotice): Response {
  context.setCookie(flashCookie(notice, context.secure))
  return redirect(to)
}

/** Only the key travels: whoever can write the cookie can't put words into our mouth. */
export function flashCookie({ key, params = {}, tone = 'good' }: FlashNotice, secure: boolean): string {
  const value = JSON.stringify({ id: crypto.randomUUID().slice(0, 8), tone, key, params })
  return writeCookie(COOKIE, value, { maxAge: 60, secure })
}

/** Reads the notice and takes it away, so that it is said once. */
export function takeFlash(request: Request, context: AppLoadContext): Flash | undefined {
  const value = readCookie(request.headers.get('Cookie'), COOKIE)
  if (!value) return undefined
  context.setCookie(writeCookie(COOKIE, '', { maxAge: 0, secure: context.secure }))
  const parsed = stored.safeParse(parseJson(value))
  if (!parsed.success || !isMessageKey(parsed.data.key)) return undefined
  const { id, tone, key, params } = parsed.data
  return { id, tone, text: translate(key, params, context.locale) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
