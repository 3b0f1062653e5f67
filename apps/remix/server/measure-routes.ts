import { nameRequestSpan, type QueryTally, type Telemetry, tallyQueries } from '@odim/api'
import type { Request, RequestHandler, Response } from 'express'

const methods = new Set(['GET', 'HEAD', 'POST'])
/** Only resumable uploads know more: any page can be asked by any method, and each would be a name. */
const uploadMethods = new Set([...methods, 'PATCH', 'DELETE', 'OPTIONS'])

/** Says which route answers: its pattern (`/c/:handle`), never the path, which holds names and numbers of people's things. */
export function nameRoute(response: Response, pattern: string): void {
  response.locals['route'] = pattern
  nameRequestSpan(pattern)
}

/** Of pages it is what `nameRoute` was told; of the rest, where Express found its handler. */
export function routeOf(request: Request, response: Response): string {
  const told: unknown = response.locals['route']
  if (typeof told === 'string') return told
  const route: unknown = request.route
  const path: unknown = typeof route === 'object' && route !== null ? Reflect.get(route, 'path') : undefined
  const first: unknown = Array.isArray(path) ? path[0] : path
  // Express finds /TRPC too, and tells how it was written: each writing would be a name of its own.
  const base = request.baseUrl.toLowerCase()
  if (typeof first === 'string') return base + first
  return base ? `${base}/*` : '(other)'
}

/** Measures every answer, and what it asked of the database. An open stream lasts as long as its reader stays: it isn't one. */
export function measureRoutes(telemetry: Telemetry): RequestHandler {
  return (request, response, next) => {
    const tally: QueryTally = { queries: 0, rows: 0, ms: 0 }
    const started = performance.now()
    response.once('close', () => {
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return
      const route = routeOf(request, response)
      const known = route === '/uploads' ? uploadMethods : methods
      const method = known.has(request.method) ? request.method : 'OTHER'
      telemetry.observe('route', `${method} ${route}`, {
        ms: performance.now() - started,
        failed: response.statusCode >= 500,
        queries: tally.queries,
        rows: tally.rows,
      })
    })
    void tallyQueries(tally, async () => next())
  }
}
