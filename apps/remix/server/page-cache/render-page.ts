import { randomBytes, randomUUID } from 'node:crypto'
import {
  type Caller,
  type Context,
  createRequestContext,
  type QueryTally,
  type Services,
  type ShownFlags,
  storePlainUpload,
  tallyQueries,
} from '@odim/api'
import { withLocale } from '@odim/messages'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { OdimContext } from '../../app/lib/load-context.ts'
import { byPlace } from '../by-place.ts'
import { answerErrors } from '../pages.ts'
import { contentPolicy, type SecurityOptions } from '../security-headers.ts'
import { withoutNonce } from './inline-hashes.ts'
import type { PageRequest } from './page-request.ts'
import { type SharedPage, sharedPage } from './shared-page.ts'

export type RenderOptions = {
  build: ServerBuild
  services: Services
  createCaller(context: Context): Caller
  security: SecurityOptions
}

/** What came of it: `page` null where the one who asks must be answered as ever, since it turned out to be for them alone. */
export type Rendered = { page: SharedPage | null; tally: QueryTally }

/** Makes a page for nobody in particular: nothing of the request that asks for it comes in beyond what the page is found by. */
export function pageRenderer({ build, services, createCaller, security }: RenderOptions) {
  const handlerOf = byPlace(answerErrors(build), narrow => createRequestHandler(narrow, 'production'))

  return async (asked: PageRequest, flags: ShownFlags): Promise<Rendered> => {
    const tally: QueryTally = { queries: 0, rows: 0, ms: 0 }
    const { origin, path, locale, theme, timeZone, visitorId } = asked
    const nonce = randomBytes(16).toString('base64')
    let personal = false
    const itIsPersonal = () => {
      personal = true
    }
    const request = { id: randomUUID(), visitorId, locale, timeZone, ipAddress: '', userAgent: '' }
    const session = { issue: itIsPersonal, clear: itIsPersonal }
    const context = createRequestContext(services, { actor: null, request, session })
    const pageContext: OdimContext = {
      caller: createCaller(context),
      actor: null,
      requestId: '',
      kept: true,
      cspNonce: nonce,
      locale,
      theme,
      timeZone,
      flags: flags.values,
      outage: false,
      secure: security.https,
      storeFile: upload => storePlainUpload(context, upload),
      setCookie: itIsPersonal,
      setPolicy: itIsPersonal,
      nameRoute: () => {},
      reportError: error => context.logger.warn({ err: error }, 'a page for everybody failed; each gets their own'),
      openPanel: () => Promise.resolve(null),
      devTools: false,
      mailCatcherUrl: undefined,
    }
    const { response, text } = await tallyQueries(tally, () =>
      withLocale(locale, async () => {
        const answer = await handlerOf(new URL(origin + path).pathname)(new Request(origin + path), pageContext)
        return { response: answer, text: await answer.text() }
      }),
    )
    const html = response.headers.get('Content-Type')?.startsWith('text/html') ?? false
    const shareable = response.status === 200 || response.status === 404
    if (!shareable || !html || personal || response.headers.has('Set-Cookie')) return { page: null, tally }
    const free = withoutNonce(text, nonce)
    const page = await sharedPage({
      status: response.status,
      language: locale,
      // Asked for again each time, which costs a 304; never kept unasked, not even by caches in between.
      cacheControl: response.status === 200 ? 'no-cache' : 'no-store',
      policy: contentPolicy(security, free),
      html: free.html,
    })
    return { page, tally }
  }
}
