import type { RequestHandler } from 'express'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const host = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/**
 * Refuses what Remix can make no `Request` of: it would throw, and every stranger with a nonsensical Host could make it look as if
 * something had broken on our side, alerts included.
 */
export function readableRequest(): RequestHandler {
  return (request, _response, next) => {
    const { host: own = '', 'x-forwarded-host': told } = request.headers
    const names = [own, ...(told === undefined ? [] : String(told).split(','))].map(name => name.trim())
    const readable = names.every(name => host.test(name) && URL.canParse(`http://${name}`))
    if (methods.has(request.method) && readable) return next()
    next(Object.assign(new Error('a request that no browser sends'), { status: readable ? 405 : 400 }))
  }
}
