import type { IncomingMessage, ServerResponse } from 'node:http'
import { acceptedEncoding, type PageEncoding } from './accepted-encoding.ts'
import type { SharedPage } from './shared-page.ts'

type Headers = readonly (readonly [name: string, value: string])[]

/** Header lines of each page as Node writes them, put together once. */
const prepared = new WeakMap<SharedPage, Partial<Record<PageEncoding | 'unchanged', string[]>>>()

function linesOf(page: SharedPage, which: PageEncoding | 'unchanged', fixed: Headers): string[] {
  const known = prepared.get(page) ?? {}
  const before = known[which]
  if (before) return before
  const lines = [
    ['Content-Security-Policy', page.policy] as const,
    ...fixed,
    ['Cache-Control', page.cacheControl] as const,
    ['Vary', 'Cookie, Accept-Language, Accept-Encoding'] as const,
    ['ETag', page.etag] as const,
  ]
  if (which !== 'unchanged') {
    lines.push(['Content-Type', 'text/html; charset=utf-8'], ['Content-Language', page.language])
    if (which !== 'identity') lines.push(['Content-Encoding', which])
    lines.push(['Content-Length', String(page.bodies[which].length)])
  }
  const fresh = lines.flat()
  prepared.set(page, { ...known, [which]: fresh })
  return fresh
}

/** Sends it in the encoding that the browser likes best, or says that it has it already. Gives the status. */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  { page, requestId, origin, fixed }: { page: SharedPage; requestId: string; origin: string; fixed: Headers },
): number {
  const own = ['X-Request-Id', requestId, 'Server-Timing', `page;desc=${origin}`]
  if (page.status === 200 && request.headers['if-none-match'] !== undefined && matches(request, page.etag)) {
    response.writeHead(304, [...linesOf(page, 'unchanged', fixed), ...own]).end()
    return 304
  }
  const encoding = acceptedEncoding(request.headers['accept-encoding'])
  response.writeHead(page.status, [...linesOf(page, encoding, fixed), ...own])
  // Node sends no body where there may be none (HEAD).
  response.end(page.bodies[encoding])
  return page.status
}

/** The weak comparison of RFC 9110, section 13.1.2. */
function matches(request: IncomingMessage, etag: string): boolean {
  const given = request.headers['if-none-match'] ?? ''
  if (given.trim() === '*') return true
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  return given.split(',').some(tag => opaque(tag) === opaque(etag))
}
