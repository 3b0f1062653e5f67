import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'

export type SecurityOptions = {
  /** Where forms of ours may end after a redirect: the checkout of every integration. */
  checkoutOrigins: readonly string[]
  /** The site is served over HTTPS: say so for a year. */
  https: boolean
  /** Vite's client in development writes styles and speaks over a WebSocket. */
  development: boolean
}

/** Sets what a browser must not let our pages do. Each answer has its own nonce: a script without it does not run. */
export function securityHeaders({ checkoutOrigins, https, development }: SecurityOptions): RequestHandler {
  return (_request, response, next) => {
    const nonce = randomBytes(16).toString('base64')
    response.locals['cspNonce'] = nonce
    const policy = [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      // Style attributes fall under it too: pages have none, see README.md.
      development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
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
    ]
    response.setHeader('Content-Security-Policy', policy.join('; '))
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin')
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    if (https) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    next()
  }
}

export function nonceOf(response: Response): string {
  const nonce: unknown = response.locals['cspNonce']
  return typeof nonce === 'string' ? nonce : ''
}
