import { randomUUID } from 'node:crypto'
import { describeRequest, withRequestId } from '@odim/api'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'

const HEADER = 'x-request-id'

/** A number for each request, taken over from a trusted proxy that has given one, told in the answer and found in every line of the log. */
export function requestId(trustedProxies: number): RequestHandler {
  return (request, response, next) => {
    const id = requestNumber(request.headers[HEADER], trustedProxies)
    response.locals['requestId'] = id
    response.setHeader('X-Request-Id', id)
    describeRequest({ 'odim.request_id': id })
    // What the request stages carries its number on to the job.
    withRequestId(id, next)
  }
}

/**
 * @param given the header as it came: a proxy's where one stands in front, else anybody's, who could give the number of another's request
 */
export function requestNumber(given: string | string[] | undefined, trustedProxies: number): string {
  // Only what can't forge a line in a log.
  return trustedProxies > 0 && typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID()
}

export function requestIdOf(response: Response): string {
  const id: unknown = response.locals['requestId']
  return typeof id === 'string' ? id : ''
}

/** One line a request. Neither query (it may hold a mailed token or a signature) nor cookie nor body is written. */
export function requestLog(logger: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const started = performance.now()
    const path = request.path
    response.once('close', () => {
      const entry = {
        requestId: requestIdOf(response),
        method: request.method,
        path,
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
        ...(response.writableFinished ? {} : { aborted: true }),
      }
      // What is fetched with every page would drown what is worth reading.
      const everyday = response.statusCode < 400 && /^\/(assets|cover|files|health|ready|favicon)/.test(path)
      logger[response.statusCode >= 500 ? 'warn' : everyday ? 'debug' : 'info'](entry, 'request')
    })
    next()
  }
}
