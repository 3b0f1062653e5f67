import { readdirSync } from 'node:fs'
import { constants } from 'node:zlib'
import type { Telemetry } from '@odim/api'
import { negotiateLocale, translate } from '@odim/messages'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import { readCookie } from '../app/lib/cookies.ts'
import { bodyLimit } from './body-limit.ts'
import { compressedAssets } from './compressed-assets.ts'
import { health, type Readiness, ready } from './health.ts'
import { inOnePiece } from './in-one-piece.ts'
import { measureRoutes, routeOf } from './measure-routes.ts'
import { sendPlainPage } from './plain-page.ts'
import { readableRequest } from './readable-request.ts'
import { requestId, requestIdOf, requestLog } from './request-log.ts'
import { sameOrigin } from './same-origin.ts'
import { type SecurityOptions, securityHeaders } from './security-headers.ts'
import { sessionCookieName } from './visitor.ts'
import { type WebhookReceiver, webhooks } from './webhooks.ts'

export type AppParts = {
  logger: Logger
  telemetry: Telemetry
  /** Answers Prometheus. */
  metrics: RequestHandler
  ownOrigin: string
  trustedProxies: number
  security: SecurityOptions
  readiness(): Promise<Readiness>
  receiveWebhook: WebhookReceiver
  /** Says whether a transfer is one of ours. */
  approveTransfer: WebhookReceiver
  /** Finds out who asks; runs before everything below it. */
  visitor: RequestHandler
  /** What is public, for programs of others: reads no cookie. */
  api: RequestHandler
  trpc: RequestHandler
  /** What browsers measured. */
  vitals: RequestHandler
  uploads: RequestHandler
  files: RequestHandler
  pages: RequestHandler
  /** What Vite has built, or Vite itself in development. */
  assets: { folder: string } | { vite: RequestHandler }
}

/** Everything the web process answers, in the order in which it is asked. */
export function createApp(parts: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', parts.trustedProxies)
  // Nobody below asks Express for the query; it would take every one apart.
  app.set('query parser', false)
  app.use(requestId(parts.trustedProxies), requestLog(parts.logger))
  if (parts.telemetry.on) app.use(measureRoutes(parts.telemetry))
  app.get('/health', health)
  app.get('/ready', ready(parts.readiness))
  app.get('/metrics', parts.metrics)
  app.use(securityHeaders(parts.security))
  // No cookie, no Origin: the signature over the raw bytes is what counts.
  app.use('/webhooks', webhooks(parts.receiveWebhook, parts.approveTransfer))
  // 5 costs the same time as the default of 4 and takes a fifteenth off a script: public pages have a budget.
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }))
  mountAssets(app, parts.assets)
  app.all(['/openapi.json', '/api/*'], parts.api)
  app.use(readableRequest())
  const sessionCookie = sessionCookieName(parts.security.https)
  app.use(sameOrigin({ ownOrigin: parts.ownOrigin, sessionCookie }))
  app.use(parts.visitor)
  app.use(['/trpc', '*.data'], oneReaders)
  app.use('/trpc', inOnePiece, parts.trpc)
  app.use('/vitals', parts.vitals)
  // Not mounted: both read the whole path.
  app.all(['/uploads', '/uploads/*'], parts.uploads)
  app.all('/files/*', parts.files)
  app.use(bodyLimit(), parts.pages)
  app.use(lastResort(parts))
  return app
}

/** Data without a page around it is one reader's too; the pages themselves say so in entry.server.tsx. */
const oneReaders: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'private, no-cache')
  response.setHeader('Vary', 'Cookie, Accept-Language')
  next()
}

function mountAssets(app: Express, assets: AppParts['assets']): void {
  if ('vite' in assets) {
    app.use(assets.vite)
    return
  }
  app.use('/assets', compressedAssets(`${assets.folder}/assets`))
  const others = express.static(assets.folder, { maxAge: '1h', index: false, dotfiles: 'ignore' })
  // A build doesn't change while it is served: the disk isn't asked for every page and procedure whether there is a file of its name.
  const names = new Set(
    readdirSync(assets.folder, { withFileTypes: true }).flatMap(one => (one.isFile() ? [one.name] : [])),
  )
  app.use((request, response, next) => (names.has(request.path.slice(1)) ? others(request, response, next) : next()))
}

/** For what no page could answer: a body that can't be read, an error in the server's own parts. */
function lastResort({ logger, telemetry }: Pick<AppParts, 'logger' | 'telemetry'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const told: unknown = error instanceof Error && 'status' in error ? error.status : undefined
    const status = typeof told === 'number' && told >= 400 && told < 500 ? told : 500
    if (status === 500) {
      const requestId = requestIdOf(response)
      logger.error({ err: error, requestId }, 'request failed')
      telemetry.reportError(error, { place: routeOf(request, response), requestId })
    }
    if (response.headersSent) return next(error)
    const locale = negotiateLocale(request.get('accept-language'), readCookie(request.headers.cookie, 'locale'))
    const kind = status === 500 ? '500' : '400'
    sendPlainPage(response, {
      status,
      locale,
      title: translate(`shell_error_${kind}_title`, {}, locale),
      text: translate(`shell_error_${kind}_text`, {}, locale),
    })
  }
}
