import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { negotiateLocale, translate } from '@odim/messages'
import { callTRPCProcedure } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { z } from 'zod'
import { createRequestContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import { presentError } from '../present-error.ts'
import { appRouter } from '../router.ts'
import type { Services } from '../services.ts'
import { ProcedureError } from '../trpc.ts'
import { apiBase, describeApi } from './describe-api.ts'

type Route = { procedure: string; pattern: RegExp }
type Answer = { status: number; body: unknown }

const procedureSchema = z.custom<{ _def: unknown }>(value => typeof value === 'function')
const definitionSchema = z.object({
  meta: z.object({ openapi: z.object({ path: z.string(), method: z.literal('GET') }) }),
})

/**
 * /openapi.json and /api/v1/*, while the flag `api.openapi` is on, and always in development; all else goes to `next`. They are only
 * read: another method than GET and HEAD is answered 405.
 *
 * Each is the answer a visitor gets, whoever asks: no cookie is read, so scripts of any site may read it too (CORS `*`). It may be kept
 * but is asked for again (`no-cache` with an ETag), since a page that was taken down is gone at once.
 *
 * The handler of trpc-to-openapi isn't used: it answers our errors, which aren't called TRPCError, with 500, and writes into our schemas.
 */
export function createApiHandler(services: Services, { development = false }: { development?: boolean } = {}) {
  const routes = routesOf()
  let described: ReturnType<typeof describeApi> | undefined

  return async (req: IncomingMessage, res: ServerResponse, requestId: string, next: () => void): Promise<void> => {
    const url = new URL(req.url ?? '/', 'http://localhost')
    const reads = req.method === 'GET' || req.method === 'HEAD'
    const ours = url.pathname === '/openapi.json' || url.pathname.startsWith(`${apiBase}/`)
    if (!ours) return next()
    const ctx = createRequestContext(services, {
      actor: null,
      request: {
        id: requestId,
        locale: negotiateLocale(req.headers['accept-language']),
        timeZone: null,
        ipAddress: req.socket.remoteAddress ?? '',
        userAgent: req.headers['user-agent'] ?? '',
      },
      session: { issue() {}, clear() {} },
    })
    if (!(await ctx.flags.isOn('api.openapi')) && !development) return next()
    if (!reads) {
      res.setHeader('Allow', 'GET, HEAD')
      const message = translate('errors_only_read', {}, ctx.request.locale)
      return send(req, res, { status: 405, body: { message, code: 'METHOD_NOT_SUPPORTED' } })
    }
    if (url.pathname === '/openapi.json') {
      described ??= describeApi(services.config.baseUrl)
      // Whoever asks next may have more luck.
      described.catch(() => {
        described = undefined
      })
      return send(req, res, { status: 200, body: await described })
    }
    send(req, res, await answer(ctx, routes, url))
  }
}

function routesOf(): Route[] {
  return Object.entries(appRouter._def.procedures).flatMap(([procedure, value]) => {
    const definition = definitionSchema.safeParse(procedureSchema.parse(value)._def)
    if (!definition.success) return []
    const pattern = definition.data.meta.openapi.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
    return [{ procedure, pattern: new RegExp(`^${apiBase}${pattern}$`) }]
  })
}

async function answer(ctx: ReturnType<typeof createRequestContext>, routes: Route[], url: URL): Promise<Answer> {
  for (const { procedure, pattern } of routes) {
    const match = pattern.exec(url.pathname)
    if (!match) continue
    try {
      const input = { ...Object.fromEntries(url.searchParams), ...decoded(match.groups ?? {}) }
      const body: unknown = await callTRPCProcedure({
        router: appRouter,
        path: procedure,
        type: 'query',
        ctx,
        getRawInput: async () => input,
        signal: undefined,
        batchIndex: 0,
      })
      return { status: 200, body }
    } catch (error) {
      if (!(error instanceof ProcedureError)) throw error
      const { text, help, fields } = error.public
      const issues = Object.entries(fields).map(([field, texts]) => ({ message: `${field}: ${texts.join(' ')}` }))
      const body = { message: `${text} ${help}`, code: error.code, ...(issues.length > 0 && { issues }) }
      return { status: getHTTPStatusCodeFromError(error), body }
    }
  }
  const { text, help } = presentError(new DomainError('common.not_found'), ctx.request)
  return { status: 404, body: { message: `${text} ${help}`, code: 'NOT_FOUND' } }
}

/** A path that isn't well-formed percent-encoding names nothing we have. */
function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, text]) => {
      try {
        return [name, decodeURIComponent(text)]
      } catch {
        return [name, text]
      }
    }),
  )
}

function send(req: IncomingMessage, res: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body)
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  res.setHeader('Access-Control-Allow-Origin', '*')
  res.setHeader('Access-Control-Expose-Headers', 'ETag')
  res.setHeader('Vary', 'Accept-Language')
  res.setHeader('Cache-Control', status === 200 ? 'public, no-cache' : 'no-store')
  if (status === 200) res.setHeader('ETag', etag)
  if (status === 200 && req.headers['if-none-match']?.split(/\s*,\s*/).some(tag => tag.replace(/^W\//, '') === etag)) {
    res.writeHead(304).end()
    return
  }
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.writeHead(status).end(req.method === 'HEAD' ? undefined : text)
}
