import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import {
  type Actor,
  type Authenticated,
  type Context,
  createRequestContext,
  isDatabaseGone,
  type Services,
  type ShownFlags,
  targetOf,
} from '@odim/api'
import { isLocale, type Locale, negotiateLocale, withLocale } from '@odim/messages'
import type { Request, RequestHandler, Response } from 'express'
import { isTheme, readCookie, type Theme, writeCookie } from '../app/lib/cookies.ts'
import { requestIdOf } from './request-log.ts'
import { validZone } from './time-zone.ts'

/** Who asks, and how they want to be answered. */
export type Visitor = {
  actor: Actor | null
  locale: Locale
  theme: Theme
  timeZone: string | null
  /** Decided once a request, so that a page, its scripts and the key it is cached by agree. */
  flags: ShownFlags
  /** A session was shown, but the database that knows it is gone: the error that said so. */
  outage: Error | null
  context: Context
}

export type VisitorOptions = {
  services: Services
  authenticate(services: Services, token: string): Promise<Authenticated | null>
  secure: boolean
}

/** Over HTTPS the name's prefix makes the browser refuse the cookie from anything but this very host. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-session' : 'session'
}

const visitors = new WeakMap<IncomingMessage | Response, Visitor>()

/** Finds out who asks, then runs the rest of the request in their language. */
export function visitor(options: VisitorOptions): RequestHandler {
  return (request, response, next) => {
    meet(request, response, options).then(found => {
      visitors.set(response, found)
      visitors.set(request, found)
      withLocale(found.locale, next)
    }, next)
  }
}

/** @throws Error when asked before the middleware has run: a mistake in the order of mounting. */
export function visitorOf(exchange: IncomingMessage | Response): Visitor {
  const found = visitors.get(exchange)
  if (!found) throw new Error('visitor() is mounted after what needs it')
  return found
}

async function meet(request: Request, response: Response, options: VisitorOptions): Promise<Visitor> {
  const { services, secure } = options
  const cookies = request.headers.cookie
  const name = sessionCookieName(secure)
  const token = readCookie(cookies, name)
  const issue = (value: string, expires: Date) =>
    response.append('Set-Cookie', writeCookie(name, value, { expires, secure }))

  let known: Authenticated | null = null
  let outage: Error | null = null
  if (token) {
    try {
      known = await options.authenticate(services, token)
      if (known?.fresh) issue(known.fresh.token, known.fresh.expiresAt)
    } catch (error) {
      if (!isDatabaseGone(error)) throw error
      outage = error instanceof Error ? error : new Error('database gone', { cause: error })
    }
  }

  const actor = known?.actor ?? null
  const chosen = readCookie(cookies, 'locale')
  const locale = isLocale(chosen) ? chosen : (actor?.locale ?? negotiateLocale(request.get('accept-language')))
  const theme = readCookie(cookies, 'theme')
  const timeZone = validZone(readCookie(cookies, 'tz')) ?? actor?.timeZone ?? null
  await services.flags.ready()
  const visitorId = actor ? null : visitorIdOf(request, response, { services, secure })
  const context = createRequestContext(services, {
    actor,
    request: {
      visitorId,
      id: requestIdOf(response),
      locale,
      timeZone,
      ipAddress: request.ip ?? '',
      userAgent: request.get('user-agent') ?? '',
    },
    session: { issue, clear: () => response.append('Set-Cookie', writeCookie(name, '', { maxAge: 0, secure })) },
  })
  const target = targetOf(actor, visitorId)
  return {
    actor,
    locale,
    theme: isTheme(theme) ? theme : 'system',
    timeZone,
    // Of use to pages only.
    get flags() {
      return services.flags.shown(target)
    },
    outage,
    context,
  }
}

const visitorCookie = 'visitor'
const visitorCookieSeconds = 180 * 24 * 3600

/** Tells one visitor from another, only while a flag goes to a percentage: nobody is marked for nothing. */
function visitorIdOf(
  request: Request,
  response: Response,
  { services, secure }: Pick<VisitorOptions, 'services' | 'secure'>,
) {
  if (!services.flags.needsVisitorId) return null
  const known = readCookie(request.headers.cookie, visitorCookie)
  if (known && /^[0-9a-f-]{36}$/.test(known)) return known
  const fresh = randomUUID()
  response.append('Set-Cookie', writeCookie(visitorCookie, fresh, { maxAge: visitorCookieSeconds, secure }))
  return fresh
}

/** Who asks, for handlers that are given Node's request only. @throws what kept us from knowing */
export async function actorOf(request: IncomingMessage): Promise<Actor | null> {
  const { actor, outage } = visitorOf(request)
  if (outage) throw outage
  return actor
}
