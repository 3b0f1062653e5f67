import type { z } from 'zod'
import type { Integration } from '../../config.ts'
import { envelope } from './answers.ts'
import { PaystackRateLimited, PaystackRefused, PaystackUnclear } from './errors.ts'
import { parseLossless, toJson } from './json.ts'

export type TransportOptions = {
  /** How long a call may take, reading the answer included. */
  timeoutMs?: number
  /** Stands around every call, by the route's pattern; a refusal is an answer, and no failure. */
  measure?<Result>(name: string, call: () => Promise<Result>, isFailure: (error: unknown) => boolean): Promise<Result>
}

export type Call<Data> = {
  method: 'GET' | 'POST'
  /** The route's pattern, for errors and logs: a path with ids in it would be a different one each time. */
  route: string
  path?: string
  query?: Record<string, string>
  body?: Record<string, unknown>
  data: z.ZodType<Data>
}

export type Answer<Data> = { data: Data; meta: unknown }

export type Transport = <Data>(call: Call<Data>) => Promise<Answer<Data>>

/** One HTTP call and one answer. Nothing is tried twice here: only who knows whether a call has a key of its own may repeat it. */
export function createTransport(integration: Integration, options: TransportOptions = {}): Transport {
  const { timeoutMs = 10_000, measure = (_name, call) => call() } = options
  return call => {
    const name = `${call.method} ${call.route}`
    return measure(
      name,
      () => send(integration, name, call, timeoutMs),
      error => !(error instanceof PaystackRefused),
    )
  }
}

async function send<Data>(
  integration: Integration,
  name: string,
  call: Call<Data>,
  timeoutMs: number,
): Promise<Answer<Data>> {
  const url = new URL(integration.baseUrl.replace(/\/$/, '') + (call.path ?? call.route))
  for (const [key, value] of Object.entries(call.query ?? {})) url.searchParams.set(key, value)

  const { response, text } = await exchange(name, url, {
    method: call.method,
    // A redirect would carry the key to another address.
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${integration.secretKey}`,
      accept: 'application/json',
      ...(call.body && { 'content-type': 'application/json' }),
    },
    ...(call.body && { body: toJson(call.body) }),
    signal: AbortSignal.timeout(timeoutMs),
  })

  const { status } = response
  if (status === 429) throw new PaystackRateLimited(name, retryAfter(response.headers))
  // 408 is said by a proxy that lost patience, not by the one who decides.
  if (status >= 500 || status === 408) throw new PaystackUnclear(name, `answered ${status}`)
  const answer = readEnvelope(name, text)
  if (status >= 400 || !answer.status)
    throw new PaystackRefused(name, { status, code: answer.code ?? null, message: answer.message })
  const parsed = call.data.safeParse(answer.data)
  if (status >= 300 || !parsed.success)
    throw new PaystackUnclear(name, 'answered with something unexpected', { cause: parsed.error })
  return { data: parsed.data, meta: answer.meta }
}

async function exchange(name: string, url: URL, init: RequestInit) {
  try {
    const response = await fetch(url, init)
    return { response, text: await response.text() }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    throw new PaystackUnclear(name, timedOut ? 'no answer in time' : 'the connection failed', { cause: error })
  }
}

function readEnvelope(name: string, text: string) {
  try {
    return envelope.parse(parseLossless(text))
  } catch (error) {
    throw new PaystackUnclear(name, 'answered with something malformed', { cause: error })
  }
}

// No numbers are published; both headers have been seen (fact sheet, section 1).
function retryAfter(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? headers.get('x-ratelimit-reset') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), 3600) : 30
}
