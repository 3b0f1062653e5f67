import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type Origin, type Services, type ShownFlags, targetOf } from '@odim/api'
import { requestNumber } from '../request-log.ts'
import { fixedHeaders, type SecurityOptions } from '../security-headers.ts'
import { type PageRequest, type PageRequestOptions, pageKey, readPageRequest } from './page-request.ts'
import type { Rendered } from './render-page.ts'
import { sendPage } from './send-page.ts'
import { bytesOf, pageCodec, type SharedPage } from './shared-page.ts'

export type PageCacheOptions = PageRequestOptions & {
  services: Pick<Services, 'cache' | 'flags' | 'telemetry' | 'logger'>
  security: SecurityOptions
  /** Of the pages' build: another one has other scripts. */
  release: string
  render(asked: PageRequest, flags: ShownFlags): Promise<Rendered>
  /** Whoever isn't answered here. */
  otherwise: RequestListener
}

/** Nothing on a page runs out of date in a minute but its "3 minutes ago", which a browser with scripts mends. */
const freshMs = 60_000
const staleMs = 4 * 60_000
const frontBytes = 96 * 1024 * 1024
const deepBytes = 32 * 1024 * 1024

/** `null`: it turned out to be for one person, and each of those who waited asks for their own. */
type Entry = SharedPage | null

/**
 * Answers for the whole application what many ask alike, before anything of it runs (docs/operations/caching.md). Everything else, and
 * everything in doubt, goes on as if this weren't here.
 */
export function pageCache(options: PageCacheOptions): RequestListener {
  const { services, otherwise } = options
  const { cache, flags, telemetry, logger } = services
  const fixed = fixedHeaders(options.security)
  const common = {
    freshMs,
    staleMs,
    sizeOf: (entry: Entry) => (entry ? bytesOf(entry) : 1),
  }
  const codec = {
    write: (entry: Entry) => (entry ? pageCodec.write(entry) : ''),
    read: (text: string): Promise<Entry> => pageCodec.read(text),
  }
  const front = cache.shelf<Entry>({ ...common, codec, name: 'page', maxBytes: frontBytes })
  const deep = cache.shelf<Entry>({ ...common, name: 'page-deep', maxBytes: deepBytes })

  for (const [name, shelf] of [['pages', front] as const, ['deep_pages', deep] as const]) {
    telemetry.gauge(`held_${name}`, () => shelf.holding().entries)
    telemetry.gauge(`held_${name}_bytes`, () => shelf.holding().bytes)
  }

  type Found = { asked: PageRequest; page: SharedPage; origin: Origin; tally?: Rendered['tally'] | undefined }

  function answer(request: IncomingMessage, response: ServerResponse, started: number, found: Found): void {
    const { asked, page, origin, tally } = found
    const requestId = requestNumber(request.headers['x-request-id'], options.trustedProxies)
    const status = sendPage(request, response, { page, requestId, origin, fixed })
    const ms = performance.now() - started
    telemetry.observe('cache', 'page', { ms, failed: origin === 'made' })
    telemetry.observe('route', `${request.method} ${asked.pattern}`, { ...tally, ms, failed: false })
    if (!logger.isLevelEnabled('debug')) return
    const [path] = asked.path.split('?')
    logger.debug({ requestId, method: request.method, path, status, ms: Math.round(ms), page: origin }, 'request')
  }

  return (request, response) => {
    const started = performance.now()
    const asked = readPageRequest(request, options)
    if (!asked || flags.snapshotVersion === 0) return otherwise(request, response)
    // Whoever has to be told from others gets their cookie first.
    if (flags.needsVisitorId && asked.visitorId === null) return otherwise(request, response)
    const shown = flags.shown(targetOf(null, asked.visitorId))
    const shelf = asked.deep ? deep : front
    if (!shown.values['web.page-cache'] || !shelf.usable()) return otherwise(request, response)
    const wanted = { key: pageKey(asked, { release: options.release, assignment: shown.assignment }), tags: asked.tags }
    const held = shelf.peek(wanted)
    if (held) return answer(request, response, started, { asked, page: held, origin: 'hit' })

    let tally: Rendered['tally'] | undefined
    const make = async () => {
      const version = flags.snapshotVersion
      const made = await options.render(asked, shown)
      tally = made.tally
      // A flag that changed meanwhile may have been read both ways.
      return { value: made.page, keep: made.page?.status === 200 && flags.snapshotVersion === version }
    }
    shelf.getOrMake(wanted, make).then(
      ({ value, origin }) => {
        if (!value) return otherwise(request, response)
        answer(request, response, started, { asked, page: value, origin, tally: origin === 'made' ? tally : undefined })
      },
      // The application says what is wrong, in its own words.
      () => otherwise(request, response),
    )
  }
}
