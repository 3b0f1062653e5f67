import type { LoaderFunctionArgs } from '@remix-run/node'
import { errorResponse } from '~/lib/error-response.server.ts'
import { readCaughtMail } from '~/lib/mail-catcher.server.ts'

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ')

/** A mail's HTML as a document of its own: it may style itself and show pictures, and run nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { mailCatcherUrl, devTools } = context
  const mail = devTools && mailCatcherUrl ? await readCaughtMail(mailCatcherUrl, params.id ?? '') : null
  if (!mail?.html) throw errorResponse({ status: 404 })
  // Links of a mail lead to pages that can't be framed: they open where the reader is.
  const html = mail.html.replace(/<head[^>]*>/i, head => `${head}<base target="_top">`)
  context.setPolicy(policy)
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
    },
  })
}
