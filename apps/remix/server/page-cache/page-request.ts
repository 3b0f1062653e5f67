import type { IncomingHttpHeaders } from 'node:http'
import { isLocale, type Locale, negotiateLocale } from '@odim/messages'
import { isTheme, readCookie, type Theme } from '../../app/lib/cookies.ts'
import { validZone } from '../time-zone.ts'

/** A page that is the same for everybody who asks so. */
export type PageRequest = {
  /** Of the route, as measurements name it. */
  pattern: string
  /** Changes that end it. */
  tags: readonly string[]
  /** Path and query as they were sent, and as the page repeats them. */
  path: string
  /** What the page's own addresses begin with: by another name of ours it is another page. */
  origin: string
  locale: Locale
  theme: Theme
  timeZone: string | null
  visitorId: string | null
  /** One of endlessly many, as a search is: those may not push out the few that many ask for. */
  deep: boolean
}

export type PageRequestOptions = {
  sessionCookie: string
  /** The configured address. */
  ownOrigin: string
  /** How many proxies' X-Forwarded-* are believed. */
  trustedProxies: number
  categories: readonly string[]
}

type Asked = { method?: string | undefined; url?: string | undefined; headers: IncomingHttpHeaders }

// Not what is read as another address: `\` is `/` there, and `.` and `..` are steps, however they are written.
const publicPath =
  /^\/(?:(discover)|c\/([a-z0-9-]{2,30})(?:\/(?!(?:\.|%2[eE]){1,2}(?:\?|$))([^/?#\\]{1,200}))?)?(?:\?(.*))?$/
const longestUrl = 600
const hostName = /^([\w.-]{1,100})(?::(\d{1,5}))?$/
const cursor = /^[\w.-]{1,80}$/

/**
 * Whether what is asked for may be answered with what others got: an anonymous GET of a page that is public, with nothing in it that is
 * meant for this one visit. null: it isn't one, or is written in a way that our own links aren't, and is answered as ever.
 */
export function readPageRequest({ method, url = '', headers }: Asked, options: PageRequestOptions): PageRequest | null {
  if ((method !== 'GET' && method !== 'HEAD') || url.length > longestUrl) return null
  const found = publicPath.exec(url)
  if (!found || headers.range !== undefined || headers.authorization !== undefined) return null
  const [, discover, handle, slug, query] = found
  const params = paramsOf(discover ? 'discover' : handle && !slug ? 'creator' : 'none', query, options.categories)
  if (!params) return null
  const { cookie } = headers
  // A notice is said once, to one person.
  if (readCookie(cookie, options.sessionCookie) !== undefined || readCookie(cookie, 'notice') !== undefined) return null
  const origin = originOf(headers, options.trustedProxies)
  if (origin === null) return null
  const chosen = readCookie(cookie, 'locale')
  const theme = readCookie(cookie, 'theme')
  const visitorId = readCookie(cookie, 'visitor')
  return {
    pattern: discover ? '/discover' : slug ? '/c/:handle/:slug' : handle ? '/c/:handle' : '/',
    tags: [handle ? `creator:${handle}` : 'creators'],
    path: url,
    origin,
    locale: isLocale(chosen) ? chosen : negotiateLocale(headers['accept-language']),
    theme: isTheme(theme) ? theme : 'system',
    timeZone: validZone(readCookie(cookie, 'tz')),
    visitorId: visitorId && /^[0-9a-f-]{36}$/.test(visitorId) ? visitorId : null,
    deep: params === 'some' || origin !== options.ownOrigin,
  }
}

/** Everything the page's bytes depend on. No part can hold a line break, so that no two requests make the same of different parts. */
export function pageKey(page: PageRequest, { release, assignment }: { release: string; assignment: string }): string {
  const { locale, theme, timeZone, origin, path } = page
  return [release, assignment, locale, theme, timeZone ?? '', origin, path].join('\n')
}

type Which = 'none' | 'creator' | 'discover'

/** `none` or `some`, if each parameter is one the page knows, at most once, in the order and the writing of our own links. */
function paramsOf(which: Which, query: string | undefined, categories: readonly string[]): 'none' | 'some' | null {
  if (query === undefined || query === '') return query === undefined ? 'none' : null
  if (which === 'none') return null
  const given = new URLSearchParams(query)
  const clean = new URLSearchParams()
  for (const name of which === 'discover' ? ['q', 'category', 'cursor'] : ['cursor']) {
    const value = given.get(name)
    if (value === null) continue
    if (name === 'q' && value.length > 100) return null
    if (name === 'category' && value !== '' && !categories.includes(value)) return null
    if (name === 'cursor' && !cursor.test(value)) return null
    clean.append(name, value)
  }
  return clean.toString() === query ? 'some' : null
}

/** The address this was sent to, as Express and Remix read it; null for one in a writing that needs their whole care. */
function originOf(headers: IncomingHttpHeaders, trustedProxies: number): string | null {
  const { host = '', 'x-forwarded-host': otherHost, 'x-forwarded-proto': otherProto } = headers
  const direct = hostName.exec(host)
  if (!direct) return null
  if (otherHost === undefined && (trustedProxies === 0 || otherProto === undefined)) return `http://${host}`
  if (trustedProxies === 0 || Array.isArray(otherHost) || Array.isArray(otherProto)) return null
  const told = otherHost === undefined ? direct : hostName.exec(otherHost)
  const proto = otherProto ?? 'http'
  if (!told || (proto !== 'http' && proto !== 'https')) return null
  const port = told[2] ?? direct[2]
  const usual = proto === 'https' ? '443' : '80'
  return `${proto}://${told[1]}${port === undefined || port === usual ? '' : `:${port}`}`
}
