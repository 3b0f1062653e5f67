// The web process: pages, tRPC, uploads, files and webhooks over one HTTP server.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  alertRulesOf,
  appRouter,
  approveTransfer,
  authenticate,
  checkReadiness,
  createApiHandler,
  createCaller,
  createFileHandler,
  createServices,
  createUploadHandler,
  exitCodeOf,
  exitCodeOfStart,
  keepWatch,
  metricsEndpoint,
  openPanel,
  ProcedureError,
  presentError,
  receiveWebhook,
  recordFileRead,
  recordVitals,
  type Services,
  startTracing,
  stopInOrder,
  syncIntegrations,
  watchFatal,
} from '@odim/api'
import { categories } from '@odim/api/discovery/schema'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import { apiConfig, checkoutOrigins, type Env, readEnv } from './env.ts'
import { createApp } from './server/create-app.ts'
import { gracefulStop } from './server/graceful-stop.ts'
import { pageCache } from './server/page-cache/page-cache.ts'
import { pageRenderer } from './server/page-cache/render-page.ts'
import { pages } from './server/pages.ts'
import { requestIdOf } from './server/request-log.ts'
import { builtSite, developmentSite } from './server/site.ts'
import { actorOf, sessionCookieName, visitor, visitorOf } from './server/visitor.ts'
import { vitals } from './server/vitals.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Uploads and files go past tRPC; a call of it is small. */
const LARGEST_CALL = 1024 * 1024
/** In one request. Our own pages call without HTTP, one at a time. */
const MOST_CALLS = 10
/** Node's five minutes would cut off whoever sends a film by a plain form over a telephone. */
const LONGEST_REQUEST_MS = 3 * 60 * 60_000
/** What keeps a connection from being held for nothing instead: both sides silent for so long. */
const LONGEST_SILENCE_MS = 2 * 60_000
const TRY_AGAIN_MS = 5000
/** For what is to be written and sent after the last answer: with that one's 10 seconds below the 20 of a service manager. */
const LAST_WORDS_MS = 4000
const LAST_TRACES_MS = 1000

/** `stop` answers with what it has not waited for, which a frozen database never ends. */
export type RunningServer = { url: string; services: Services; stop(): Promise<string[]> }

/** Starts listening. Connects to nothing: a page asks for the database when it needs it, and says so when it is gone. */
export async function startServer(env: Env, overrides: Partial<Services> = {}): Promise<RunningServer> {
  const services = createServices(apiConfig(env), overrides)
  const { logger } = services
  // Rules that can't be read stop the start: nobody should believe that somebody watches.
  alertRulesOf(services.config)
  const http = createServer({ requestTimeout: LONGEST_REQUEST_MS })
  http.setTimeout(LONGEST_SILENCE_MS)
  const ending = gracefulStop(http)
  const https = env.ODIM_URL.startsWith('https:')
  const site = env.ODIM_DEV ? await developmentSite(root, http) : await builtSite(resolve(root, env.ODIM_BUILD_DIR))

  const uploads = createUploadHandler(services, { actorOf })
  const files = createFileHandler(services, {
    actorOf,
    onServe: ({ actor, asset, req }) =>
      recordFileRead(visitorOf(req).context, { fanId: actor.userId, assetId: asset.id }),
  })
  const metrics = metricsEndpoint(services.telemetry, services.config.telemetry ?? {})
  const devTools = env.ODIM_DEV || env.ODIM_DEV_TOOLS
  const api = createApiHandler(services, { development: devTools })
  const introduction = introduceIntegrations(services)
  const watch = keepWatch(services)
  const security = { checkoutOrigins: checkoutOrigins(env.PAYSTACK_INTEGRATIONS), https, development: env.ODIM_DEV }

  const app = createApp({
    logger,
    telemetry: services.telemetry,
    metrics: (request, response, next) => {
      metrics(request, response).catch(next)
    },
    ownOrigin: env.ODIM_URL,
    trustedProxies: env.TRUSTED_PROXIES,
    security,
    readiness: async () => (ending.stopping ? { ready: false, stopping: true } : checkReadiness(services)),
    receiveWebhook: delivery => receiveWebhook(services, delivery),
    approveTransfer: delivery => approveTransfer(services, delivery),
    visitor: visitor({ services, authenticate, secure: https }),
    api: (request, response, next) => {
      api(request, response, requestIdOf(response), next).catch(next)
    },
    trpc: createExpressMiddleware({
      router: appRouter,
      createContext: ({ res }) => {
        const { context, outage } = visitorOf(res)
        // Nobody is told to sign in only because we couldn't look up who they are.
        if (outage) throw new ProcedureError(presentError(outage, context.request), outage)
        return context
      },
      maxBodySize: LARGEST_CALL,
      // One request mustn't be hundreds of searches or of passwords to try.
      maxBatchSize: MOST_CALLS,
    }),
    vitals: vitals({ build: site.build, record: recordVitals }),
    uploads: (request, response, next) => {
      uploads.handle(request, response).catch(next)
    },
    files: (request, response, next) => {
      files(request, response).catch(next)
    },
    pages: pages({
      build: site.build,
      createCaller,
      openPanel: context => openPanel(services, context, { development: devTools }),
      secure: https,
      mode: env.ODIM_DEV ? 'development' : 'production',
      devTools,
      mailCatcherUrl: env.MAIL_CATCHER_URL,
    }),
    assets: site.assets,
  })
  const { build } = site
  // In development a page is new with each key that is pressed.
  const answerRequest =
    typeof build === 'function'
      ? app
      : pageCache({
          services,
          security,
          sessionCookie: sessionCookieName(https),
          ownOrigin: env.ODIM_URL,
          trustedProxies: env.TRUSTED_PROXIES,
          categories,
          release: build.assets.version,
          render: pageRenderer({ build, services, createCaller, security }),
          otherwise: app,
        })
  http.on('request', answerRequest)
  await listen(http, env.PORT)
  services.telemetry.start()
  return {
    url: `http://localhost:${portOf(http)}`,
    services,
    async stop() {
      await ending.stop({ noticeMs: env.STOP_NOTICE_SECONDS * 1000, endLong: () => services.live.stop() })
      introduction.abort()
      watch.stop()
      return stopInOrder(
        [
          { name: 'uploads', stop: uploads.close },
          { name: 'the site', stop: site.close },
          { name: 'flags', stop: services.flags.close },
          { name: 'signals', stop: services.signals.close },
          { name: 'redis', stop: () => services.redis?.close() },
          { name: 'telemetry', stop: services.telemetry.stop },
          { name: 'the database', stop: services.db.close },
        ],
        LAST_WORDS_MS,
      )
    },
  }
}

/** Tells the database which Paystack businesses are configured, as soon as it can be reached. */
function introduceIntegrations(services: Services): AbortController {
  const stopped = new AbortController()
  const run = async () => {
    while (!stopped.signal.aborted) {
      try {
        return await syncIntegrations(services)
      } catch (error) {
        services.logger.warn({ err: error }, 'integrations not written yet; trying again')
        await wait(TRY_AGAIN_MS, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined)
      }
    }
  }
  void run()
  return stopped
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((done, reject) => {
    http.once('error', reject)
    http.listen(port, () => {
      http.off('error', reject)
      done()
    })
  })
}

function portOf(http: Server): number {
  const address: AddressInfo | string | null = http.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function main(): Promise<void> {
  const env = readEnv()
  const { applicationName: app, telemetry } = apiConfig(env)
  const stopTracing = telemetry?.traces
    ? await startTracing({
        ...{ app, release: telemetry.release ?? '' },
        patch: { from: import.meta.url, modules: ['express'] },
      })
    : undefined
  const server = await startServer(env)
  watchFatal(server.services)
  server.services.logger.info({ url: server.url }, 'web listens')
  let asked = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // The second time somebody means it.
      if (asked) process.exit(1)
      asked = true
      server.services.logger.info('web stops')
      server
        .stop()
        .then(async left => {
          left.push(...(await stopInOrder([{ name: 'traces', stop: () => stopTracing?.() }], LAST_TRACES_MS)))
          process.exit(exitCodeOf(left, server.services.logger))
        })
        .catch(fail)
    })
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(exitCodeOfStart(error))
}

if (import.meta.main) main().catch(fail)
