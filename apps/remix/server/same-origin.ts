import { negotiateLocale, translate } from '@odim/messages'
import type { Request, RequestHandler } from 'express'
import { readCookie } from '../app/lib/cookies.ts'
import { sendPlainPage } from './plain-page.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a visitor's browser send (cross-site request forgery). SameSite=Lax alone does not cover sibling
 * subdomains, nor signing somebody into an account that isn't theirs, so a foreign Origin is refused even without a cookie.
 *
 * @param sessionCookie a request that carries it has to prove where it comes from
 */
export function sameOrigin({ ownOrigin, sessionCookie }: { ownOrigin: string; sessionCookie: string }): RequestHandler {
  return (request, response, next) => {
    if (safeMethods.has(request.method)) return next()
    const carriesSession = readCookie(request.headers.cookie, sessionCookie) !== undefined
    const proof = originOf(request)
    if (proof === 'unknown' ? !carriesSession : isOurs(proof, request, ownOrigin)) return next()
    const locale = negotiateLocale(request.get('accept-language'), readCookie(request.headers.cookie, 'locale'))
    sendPlainPage(response, {
      status: 403,
      locale,
      title: translate('shell_error_origin_title', {}, locale),
      text: translate('shell_error_origin_text', {}, locale),
    })
  }
}

/** `Origin`, else the origin of `Referer`, else what `Sec-Fetch-Site` says of it. */
function originOf(request: Request): string {
  const origin = request.get('origin')
  if (origin) return origin
  const referer = request.get('referer')
  if (referer && URL.canParse(referer)) return new URL(referer).origin
  const site = request.get('sec-fetch-site')
  if (site === 'same-origin') return 'same-origin'
  return site ? 'another-site' : 'unknown'
}

/** Ours is the configured address, or the one this very request was sent to: a page of another site can't choose its Host. */
function isOurs(proof: string, request: Request, ownOrigin: string): boolean {
  if (proof === 'same-origin' || proof === ownOrigin) return true
  return proof === `${request.protocol}://${request.get('host')}`
}
