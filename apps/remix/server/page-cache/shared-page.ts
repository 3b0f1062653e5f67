import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { z } from 'zod'

/** A whole page as it is sent to many. */
export type SharedPage = {
  status: number
  language: string
  cacheControl: string
  policy: string
  etag: string
  bodies: { identity: Buffer; gzip: Buffer; br: Buffer }
}

export type PageText = { status: number; language: string; cacheControl: string; policy: string; html: string }

const compressors = { gzip: promisify(gzip), br: promisify(brotliCompress) }

/** Compresses once what is sent many times. */
export async function sharedPage({ html, ...rest }: PageText): Promise<SharedPage> {
  const identity = Buffer.from(html)
  const [small, smaller] = await Promise.all([
    compressors.gzip(identity),
    compressors.br(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ])
  // Weak: the same page has another representation for each encoding.
  const etag = `W/"${createHash('sha256').update(identity).update(rest.policy).digest('base64url').slice(0, 27)}"`
  return { ...rest, etag, bodies: { identity, gzip: small, br: smaller } }
}

export function bytesOf({ bodies, policy }: SharedPage): number {
  return bodies.identity.length + bodies.gzip.length + bodies.br.length + policy.length
}

const stored = z.object({
  status: z.literal(200),
  language: z.string(),
  cacheControl: z.string(),
  policy: z.string(),
  html: z.string(),
})

/** How a page lies in Redis: its text alone. */
export const pageCodec = {
  write({ bodies, etag: _etag, ...rest }: SharedPage): string {
    return JSON.stringify({ ...rest, html: bodies.identity.toString() })
  },
  read(text: string): Promise<SharedPage> {
    return sharedPage(stored.parse(JSON.parse(text)))
  },
}
