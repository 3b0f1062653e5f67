import { type Context, DomainError, presentError } from '@odim/api'
import type { ServerBuild } from '@remix-run/node'
import { type AgnosticDataRouteObject, matchRoutes } from '@remix-run/router'
import express, { type Request, type Response, Router } from 'express'
import { statusOf } from '../app/lib/error-response.server.ts'
import { patternsOf } from './pages.ts'
import { visitorOf } from './visitor.ts'

export type VitalsParts = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  record(context: Context, sent: unknown, patternOf: (path: string) => Promise<string | null>): Promise<void>
}

/** Takes what browsers measured of a page they leave. Answers with no words: nobody is there any more to read them. */
export function vitals({ build, record }: VitalsParts): Router {
  const router = Router()
  const patternOf = async (path: string) => {
    const fresh = typeof build === 'function' ? await build() : build
    const found = matchRoutes(treeOf(fresh.routes), path)?.at(-1)?.route.id
    // The page for what isn't there matches everything.
    return found && found !== 'routes/$' ? (patternsOf(fresh).get(found) ?? null) : null
  }
  const take = async (request: Request, response: Response): Promise<void> => {
    const { context, flags } = visitorOf(request)
    if (!flags.values['web.vitals']) throw new DomainError('common.not_found')
    await record(context, request.body, patternOf)
    response.status(204).end()
  }
  router.post('/', express.json({ limit: '4kb' }), (request, response, next) => {
    take(request, response).catch((error: unknown) => {
      const { kind } = presentError(error, visitorOf(request).context.request)
      if (kind === 'unexpected') return next(error)
      response.status(statusOf(kind)).end()
    })
  })
  return router
}

function treeOf(routes: ServerBuild['routes'], parentId?: string): AgnosticDataRouteObject[] {
  return Object.values(routes).flatMap(route => {
    if (!route || route.parentId !== parentId) return []
    const { id, path, index, caseSensitive } = route
    const base = { id, ...(path !== undefined && { path }), ...(caseSensitive !== undefined && { caseSensitive }) }
    return [index ? { ...base, index: true as const } : { ...base, children: treeOf(routes, id) }]
  })
}
