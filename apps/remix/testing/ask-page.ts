import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, vi } from 'vitest'

/** `origin`: where the page came from, as `Server-Timing` says; undefined where the application made it for this one visit. */
export type Answered = { status: number; headers: Headers; text: string; origin: string | undefined }

type Asked = { method?: string; headers?: Record<string, string> }

/**
 * Asks for a page by the configured name of the site, as browsers do. By any other it is another page, which lies apart and never in
 * Redis; `fetch` can't say a name of its own.
 */
export async function askPage(url: string, { method = 'GET', headers = {} }: Asked = {}): Promise<Answered> {
  const asked = request(url, { method, headers: { host: 'odim.test', 'user-agent': 'Mozilla/5.0', ...headers } })
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject).end()
  })
  const body = await buffer(answer)
  const origin = /page;desc=(\w+)/.exec(String(answer.headers['server-timing'] ?? ''))?.[1]
  const text = String(plain(body, answer.headers['content-encoding']))
  return { status: answer.statusCode ?? 0, headers: headersOf(answer.headers), text, origin }
}

function plain(body: Buffer, encoding: string | undefined): Buffer {
  if (body.length === 0) return body
  if (encoding === 'br') return brotliDecompressSync(body)
  return encoding === 'gzip' ? gunzipSync(body) : body
}

function headersOf(headers: IncomingHttpHeaders): Headers {
  return new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map(one => [name, one] as [string, string]),
    ),
  )
}

/** Asked until it is one that was made before: a change that was told just now may end the first. */
export function heldPage(url: string, headers: Record<string, string> = {}): Promise<Answered> {
  return vi.waitFor(
    async () => {
      const answered = await askPage(url, { headers })
      expect([url, answered.origin]).toEqual([url, 'hit'])
      return answered
    },
    { timeout: 20_000 },
  )
}
