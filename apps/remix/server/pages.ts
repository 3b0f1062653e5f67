import { type Caller, type Context, type Panel, storePlainUpload } from '@odim/api'
import { createRequestHandler } from '@remix-run/express'
import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import type { Request, RequestHandler, Response } from 'express'
import { errorResponse, isOurFault, respondToError } from '../app/lib/error-response.server.ts'
import type { OdimContext } from '../app/lib/load-context.ts'
import { byPlace } from './by-place.ts'
import { nameRoute, routeOf } from './measure-routes.ts'
import { requestIdOf } from './request-log.ts'
import { nonceOf } from './security-headers.ts'
import { visitorOf } from './visitor.ts'

export type PagesOptions = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  createCaller(context: Context): Caller
  openPanel(context: Context): Promise<Panel | null>
  secure: boolean
  mode: string
  devTools: boolean
  mailCatcherUrl: string | undefined
}

/** Where browsers ask which scripts the links of a page may need. */
const manifest = '/__manifest'

/** Every page, with what its loaders and actions may use. */
export function pages({
  build,
  createCaller,
  openPanel,
  secure,
  mode,
  devTools,
  mailCatcherUrl,
}: PagesOptions): RequestHandler {
  let patterns: ReadonlyMap<string, string> = new Map()
  const prepare = (fresh: ServerBuild) => {
    patterns = patternsOf(fresh)
    return answerErrors(fresh)
  }
  const common = {
    mode,
    getLoadContext(request: Request, response: Response): OdimContext {
      const { actor, locale, theme, timeZone, flags, outage, context } = visitorOf(response)
      const requestId = requestIdOf(response)
      return {
        caller: createCaller(context),
        actor,
        requestId,
        kept: false,
        cspNonce: nonceOf(response),
        locale,
        theme,
        timeZone,
        flags: flags.values,
        outage: outage !== null,
        secure,
        storeFile: upload => storePlainUpload(context, upload),
        setCookie: line => response.append('Set-Cookie', line),
        // Set, not appended: of two policies a browser obeys both.
        setPolicy: policy => response.setHeader('Content-Security-Policy', policy),
        nameRoute: routeId => nameRoute(response, patterns.get(routeId) ?? '(other)'),
        reportError: error => {
          context.logger.error({ err: error }, 'page failed')
          context.telemetry.reportError(error, {
            place: routeOf(request, response),
            requestId,
            actorId: actor?.userId,
          })
        },
        openPanel: () => openPanel(context),
        devTools,
        mailCatcherUrl,
      }
    },
  }
  let handlerOf: (path: string) => RequestHandler
  if (typeof build === 'function') {
    const whole = createRequestHandler({ build: async () => prepare(await build()), ...common })
    handlerOf = () => whole
  } else handlerOf = byPlace(prepare(build), narrow => createRequestHandler({ build: narrow, ...common }))
  return (request, response, next) => {
    // Remix answers it by itself, and more often than any page: no route of ours would name it.
    if (request.path === manifest) nameRoute(response, manifest)
    return handlerOf(request.path)(request, response, next)
  }
}

/** The pattern of each route as one reads it in an address. */
export function patternsOf({ routes }: ServerBuild): ReadonlyMap<string, string> {
  const pathOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id]
    return route ? [pathOf(route.parentId), route.path].filter(Boolean).join('/') : ''
  }
  return new Map(Object.keys(routes).map(id => [id, `/${pathOf(id)}`]))
}

type Handler<Args> = (args: Args) => unknown

/** Puts `respondToError` around every loader and action, so that no page has to, and none can forget to. */
export function answerErrors(build: ServerBuild): ServerBuild {
  const around =
    <Args extends LoaderFunctionArgs | ActionFunctionArgs>(id: string, handler: Handler<Args>) =>
    async (args: Args) => {
      // The root's loader runs for every page.
      if (id !== 'root') args.context.nameRoute(id)
      try {
        return (await handler(args)) ?? null
      } catch (error) {
        const { context, request } = args
        if (isOurFault(error)) context.reportError(error)
        // Nobody is told to sign in only because we couldn't look up who they are.
        if (context.outage) throw errorResponse({ status: 503, requestId: context.requestId })
        throw respondToError(error, {
          request,
          requestId: context.requestId,
          locale: context.locale,
          actor: context.actor,
        })
      }
    }
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const
    const { loader, action } = route.module
    const module = {
      ...route.module,
      ...(loader && { loader: around(id, loader) }),
      ...(action && { action: around(id, action) }),
    }
    return [id, { ...route, module }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
}
