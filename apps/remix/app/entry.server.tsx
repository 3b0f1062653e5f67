import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from '~/components/nonce.ts'
import { joinPieces } from '~/lib/join-pieces.server.ts'

/** Longer than any page should take to answer; what is still open then is closed rather than left hanging. */
export const streamTimeout = 15_000

/** server.ts has already set the language (`withLocale`) for everything that happens in here. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const route = remixContext.staticHandlerContext.matches.at(-1)?.route.id
  if (route) context.nameRoute(route)
  // A page of somebody signed in is theirs; others may be kept but asked for again, since each answer has its own nonce.
  if (!headers.has('Cache-Control'))
    headers.set('Cache-Control', context.actor ? 'private, no-store' : 'private, no-cache')
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', context.locale)
  headers.append('Vary', 'Cookie, Accept-Language')

  // Whoever can't wait (a crawler), what must not change its status half-way (an error), and what is kept for many comes whole.
  const whole = status >= 400 || context.kept || isbot(request.headers.get('User-Agent'))
  return new Promise((resolve, reject) => {
    let answered = false
    const answer = () => {
      answered = true
      const body = joinPieces()
      resolve(new Response(createReadableStreamFromReadable(body), { status: failed ? 500 : status, headers }))
      stream.pipe(body)
    }
    let failed = false
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={context.cspNonce}>
        <RemixServer context={remixContext} url={request.url} nonce={context.cspNonce} abortDelay={streamTimeout} />
      </NonceContext.Provider>,
      {
        nonce: context.cspNonce,
        onShellReady: () => whole || answer(),
        onAllReady: () => answered || answer(),
        onShellError: reject,
        onError(error) {
          failed = true
          // Errors of the shell come to onShellError as well; what fails afterwards is only seen here.
          if (answered) context.reportError(error)
        },
      },
    )
    setTimeout(() => stream.abort(), streamTimeout + 1000).unref()
  })
}

/** What loaders and actions throw has been turned into a response and logged by server.ts; this is for what rendering throws. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (!request.signal.aborted) context.reportError(error)
}
