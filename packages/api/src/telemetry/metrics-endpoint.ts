import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { negotiateLocale, translate } from '@odim/messages'
import type { TelemetryConfig } from '../config.ts'
import type { Telemetry } from './telemetry.ts'

const prometheusText = 'text/plain; version=0.0.4; charset=utf-8'

/** Answers Prometheus. Strangers get 401 and what to do about it: names of routes and jobs are nobody's business. */
export function metricsEndpoint(
  telemetry: Pick<Telemetry, 'exposition'>,
  { metricsToken, metricsOpen = false }: Pick<TelemetryConfig, 'metricsToken' | 'metricsOpen'>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    if (!metricsOpen && !shows(request, metricsToken)) {
      const locale = negotiateLocale(request.headers['accept-language'])
      response
        .writeHead(401, { 'Content-Type': 'text/plain; charset=utf-8', 'WWW-Authenticate': 'Bearer realm="metrics"' })
        .end(`${translate('telemetry_metrics_refused', {}, locale)}\n`)
      return
    }
    const text = await telemetry.exposition()
    response.writeHead(200, { 'Content-Type': prometheusText }).end(text)
  }
}

function shows(request: IncomingMessage, token: string | undefined): boolean {
  const shown = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!token || !shown) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(shown), digest(token))
}
