import { type Caller, type Context, storePlainUpload } from '@odim/api'
import { createRequestHandler } from '@remix-run/express'
import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { errorResponse, isOurFault, respondToError } from '../app/lib/error-response.server.ts'
import type { OdimContext } from '../app/lib/load-context.ts'
import { requestIdOf } from './request-log.ts'
import { nonceOf } from './security-headers.ts'
import { visitorOf } from './visitor.ts'

export type PagesOptions = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  createCaller(context: Context): Caller
  secure: boolean
  mode: string
  devTools: boolean
  mailCatcherUrl: string | undefined
}

/** Every page, with what its loaders and actions may use. */
export function pages({ build, createCaller, secure, mode, devTools, mailCatcherUrl }: PagesOptions): RequestHandler {
  return createRequestHandler({
    build: typeof build === 'function' ? async () => answerErrors(await build()) : answerErrors(build),
    mode,
    getLoadContext(_request, response): OdimContext {
      const { actor, locale, theme, timeZone, flags, outage, context } = visitorOf(response)
      const requestId = requestIdOf(response)
      return {
        caller: createCaller(context),
        actor,
        requestId,
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
        reportError: error => context.logger.error({ err: error }, 'page failed'),
        devTools,
        mailCatcherUrl,
      }
    },
  })
}

type Handler<Args> = (args: Args) => unknown

/** Puts `respondToError` around every loader and action, so that no page has to, and none can forget to. */
function answerErrors(build: ServerBuild): ServerBuild {
  const around =
    <Args extends LoaderFunctionArgs | ActionFunctionArgs>(handler: Handler<Args>) =>
    async (args: Args) => {
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
      ...(loader && { loader: around(loader) }),
      ...(action && { action: around(action) }),
    }
    return [id, { ...route, module }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
}
