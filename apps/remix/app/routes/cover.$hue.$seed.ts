import type { LoaderFunctionArgs } from '@remix-run/node'
import { drawCover } from '~/lib/adire.ts'
import { errorResponse } from '~/lib/error-response.server.ts'

/** A cover for what has no picture. It depends on its address alone, so that browsers and caches keep it for good. */
export function loader({ params, context }: LoaderFunctionArgs) {
  const { hue = '', seed = '' } = params
  if (seed.length > 80 || !/^(any|\d{1,3})$/.test(hue)) throw errorResponse({ status: 404 })
  // Opened by itself it is a document: one that may do nothing.
  context.setPolicy("default-src 'none'; sandbox")
  return new Response(drawCover(seed, hue === 'any' ? undefined : Number(hue) % 360), {
    headers: {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}
