import type { RequestHandler } from 'express'
import { RETRY_AFTER_S } from '../app/lib/error-response.server.ts'

/** What has to be true before requests are sent here. */
export type Readiness = { ready: boolean } & Record<string, unknown>

/** The process lives; says nothing of what it depends on, so that an orchestrator doesn't kill it for somebody else's fault. */
export const health: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ ok: true })
}

/** Whether the process can do its work: database, migrations, queue. 503 with the reasons while it can't. */
export function ready(readiness: () => Promise<Readiness>): RequestHandler {
  return (_request, response, next) => {
    readiness().then(found => {
      response.set('Cache-Control', 'no-store')
      if (!found.ready) response.set('Retry-After', String(RETRY_AFTER_S))
      response.status(found.ready ? 200 : 503).json(found)
    }, next)
  }
}
