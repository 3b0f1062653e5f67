import { randomFillSync } from 'node:crypto'
import type { RequestHandler, Response } from 'express'

export type SecurityOptions = {
  /** Where forms of ours may end after a redirect: the checkout of every integration. */
  checkoutOrigins: readonly string[]
  /** The site is served over HTTPS: say so for a year. */
  https: boolean
  /** Vite's client in development writes styles and speaks over a WebSocket. */
  development: boolean
}

/** Which inline scripts and styles may run: a nonce, or hashes. */
export type InlineSources = { scripts: readonly string[]; styles: readonly string[] }

/** Sets what a browser must not let our pages do. Each answer has its own nonce: a script without it does not run. */
export function securityHeaders(options: SecurityOptions): RequestHandler {
  const fixed = fixedHeaders(options)
  return (_request, response, next) => {
    const nonce = freshNonce()
    response.locals['cspNonce'] = nonce
    const sources = [`'nonce-${nonce}'`]
    response.setHeader('Content-Security-Policy', contentPolicy(options, { scripts: sources, styles: sources }))
    for (const [name, value] of fixed) response.setHeader(name, value)
    next()
  }
}

const nonceBytes = 16
const drawn = Buffer.alloc(nonceBytes * 256)
let used = drawn.length

/** 128 bits nobody can guess, each given out once. Drawn many at a time: to ask the system costs more than the rest of this file. */
function freshNonce(): string {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += nonceBytes
  return drawn.toString('base64', used - nonceBytes, used)
}

export function contentPolicy({ checkoutOrigins, development }: SecurityOptions, inline: InlineSources): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...inline.scripts].join(' '),
    // Style attributes fall under it too: pages have none, see README.md.
    development ? "style-src 'self' 'unsafe-inline'" : ["style-src 'self'", ...inline.styles].join(' '),
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    development ? "connect-src 'self' ws:" : "connect-src 'self'",
    // A browser applies it to every stop of a form's redirects, so paying needs the checkout's name here.
    ["form-action 'self'", ...checkoutOrigins].join(' '),
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "object-src 'none'",
  ].join('; ')
}

/** Those that are the same in every answer. */
export function fixedHeaders({ https }: SecurityOptions): readonly (readonly [name: string, value: string])[] {
  return [
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
    ...(https ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const] : []),
  ]
}

export function nonceOf(response: Response): string {
  const nonce: unknown = response.locals['cspNonce']
  return typeof nonce === 'string' ? nonce : ''
}
