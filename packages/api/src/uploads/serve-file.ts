import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { isLocale, type Locale, negotiateLocale, translate } from '@odim/messages'
import type { Actor } from '../context.ts'
import { FileMissingError, StoreAwayError } from '../integrations/storage/index.ts'
import { isDatabaseGone } from '../present-error.ts'
import type { Services } from '../services.ts'
import { parseRange } from './byte-range.ts'
import { checkFileUrl } from './file-url.ts'
import type { ActorOf } from './tus-endpoint.ts'

export type ServedFile = {
  actor: Actor
  asset: { id: string; ownerId: string; kind: string | null }
  variant: string
  req: IncomingMessage
}

export type FileHandlerOptions = {
  actorOf: ActorOf
  /**
   * Called before a private file is sent to somebody who isn't its owner, at least once for each person and file a process serves:
   * the first read of what was paid for is evidence. When it throws, the file is sent all the same, and the log says so.
   */
  onServe?: (served: ServedFile) => Promise<void>
}

type Servable = NonNullable<Awaited<ReturnType<typeof findServable>>>

/** Formats that we made ourselves and that can't carry script; anything else would only be handed out to be saved. */
const shownInline = new Set(['image/avif', 'image/webp', 'video/mp4'])
const yearSeconds = 365 * 24 * 60 * 60
const rememberedReads = 20_000

/** GET and HEAD /files/:assetId/:variant. Only what processing has made of a file, only while it is ready. */
export function createFileHandler(services: Services, { actorOf, onServe }: FileHandlerOptions) {
  const noted = new Set<string>()

  async function noteRead(served: ServedFile): Promise<void> {
    const key = `${served.actor.userId}/${served.asset.id}/${served.variant}`
    if (!onServe || noted.has(key)) return
    await onServe(served)
    if (noted.size >= rememberedReads) noted.clear()
    noted.add(key)
  }

  /** Seconds a private file may be kept, or null when it isn't for this person. */
  async function secondsAllowed(
    req: IncomingMessage,
    file: Servable,
  ): Promise<{ seconds: number; actor: Actor } | null> {
    const actor = await actorOf(req)
    const now = services.clock.now()
    const expiresAt = checkFileUrl(services.config, {
      assetId: file.assetId,
      variant: file.name,
      viewer: actor?.userId ?? null,
      query: urlOf(req).searchParams,
      now,
    })
    if (!actor || !expiresAt) return null
    return { actor, seconds: Math.floor((expiresAt.getTime() - now.getTime()) / 1000) }
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    const asked = /\/([0-9a-f-]{36})\/([a-z0-9][a-z0-9.-]{0,40})$/.exec(urlOf(req).pathname)
    const file = asked?.[1] && asked[2] ? await findServable(services, asked[1], asked[2]) : null
    if (!file) return refuse(req, res, 404)

    if (file.asset.visibility === 'public') {
      // Browsers may keep it for good, it never changes; shared caches ask each hour, since its author may take it back.
      res.setHeader('Cache-Control', `public, max-age=${yearSeconds}, s-maxage=3600, immutable`)
      res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    } else {
      const allowed = await secondsAllowed(req, file)
      if (!allowed) return refuse(req, res, 403)
      res.setHeader('Cache-Control', `private, max-age=${allowed.seconds}, immutable`)
      res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
      res.setHeader('Vary', 'Cookie')
      const { id, ownerId, kind } = file.asset
      if (allowed.actor.userId !== ownerId)
        await noteRead({ actor: allowed.actor, asset: { id, ownerId, kind }, variant: file.name, req }).catch(error =>
          services.logger.error({ err: error, assetId: id }, 'a read was not recorded'),
        )
    }
    await send(services, req, res, file)
  }

  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    try {
      await serve(req, res)
    } catch (error) {
      if (res.headersSent) return void res.destroy()
      const gone = isDatabaseGone(error) || error instanceof StoreAwayError
      if (!gone) services.logger.error({ err: error }, 'file not served')
      refuse(req, res, error instanceof FileMissingError ? 404 : gone ? 503 : 500)
    }
  }
}

function findServable(services: Services, assetId: string, variant: string) {
  return services.db.prisma.assetVariant.findFirst({
    where: { assetId, name: variant, asset: { state: 'ready' } },
    select: {
      assetId: true,
      name: true,
      mime: true,
      storageKey: true,
      asset: { select: { id: true, ownerId: true, kind: true, visibility: true } },
    },
  })
}

async function send(services: Services, req: IncomingMessage, res: ServerResponse, file: Servable): Promise<void> {
  const found = await services.storage.stat(file.storageKey)
  if (!found) throw new FileMissingError(file.storageKey)
  // The key names the run that made it: other bytes would have another.
  const etag = `"${file.storageKey.split('/').at(-2)}"`
  const inline = shownInline.has(file.mime)
  res.setHeader('Content-Type', inline ? file.mime : 'application/octet-stream')
  res.setHeader('Content-Disposition', inline ? 'inline' : 'attachment')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Content-Security-Policy', "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox")
  res.setHeader('Accept-Ranges', 'bytes')
  res.setHeader('ETag', etag)
  if (req.headers['if-none-match'] === etag) return void res.writeHead(304).end()

  const ifRange = req.headers['if-range']
  const range = ifRange === undefined || ifRange === etag ? parseRange(req.headers.range, found.size) : null
  if (range === 'unsatisfiable')
    return void res.writeHead(416, { 'Content-Range': `bytes */${found.size}`, 'Cache-Control': 'no-store' }).end()
  const { start, end } = range ?? { start: 0, end: found.size - 1 }
  res.setHeader('Content-Length', end - start + 1)
  if (range) res.setHeader('Content-Range', `bytes ${start}-${end}/${found.size}`)
  res.statusCode = range ? 206 : 200
  if (req.method === 'HEAD') return void res.end()
  const bytes = await services.storage.openRead(file.storageKey, range ?? undefined)
  // People close tabs and players seek: an end before the end is no error, nor one before the beginning.
  if (res.destroyed) return void bytes.destroy()
  await pipeline(bytes, res).catch(error => {
    if (!isHangUp(error)) throw error
  })
}

function isHangUp(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET' || error.code === 'EPIPE')
  )
}

/** Express takes the mount path off `url`; what was asked for is in `originalUrl`. */
function urlOf(req: IncomingMessage): URL {
  const original = 'originalUrl' in req && typeof req.originalUrl === 'string' ? req.originalUrl : (req.url ?? '/')
  return new URL(original, 'http://file.invalid')
}

function refuse(req: IncomingMessage, res: ServerResponse, status: 403 | 404 | 500 | 503): void {
  const key = status === 403 ? 'uploads_file_forbidden' : status === 404 ? 'uploads_file_missing' : unavailable(status)
  for (const name of res.getHeaderNames()) if (name === 'cache-control' || name === 'etag') res.removeHeader(name)
  res.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 503 && { 'Retry-After': '30' }),
  })
  res.end(req.method === 'HEAD' ? undefined : `${translate(key, {}, languageOf(req))}\n`)
}

function unavailable(status: 500 | 503) {
  return status === 503 ? ('errors_unavailable' as const) : ('errors_unexpected' as const)
}

function languageOf(req: IncomingMessage): Locale {
  const locale = negotiateLocale(req.headers['accept-language'] ?? null, null)
  return isLocale(locale) ? locale : 'en'
}
