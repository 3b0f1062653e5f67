import type { z } from 'zod'
import type { Integration } from '../../config.ts'
import {
  type CallKind,
  NotSentError,
  type OutgoingHooks,
  openOutgoing,
  type Policy,
  retryAfterMs,
  type Standing,
  type Verdict,
} from '../outgoing/index.ts'
import { envelope } from './answers.ts'
import { PaystackPaused, PaystackRateLimited, PaystackRefused, PaystackUnclear } from './errors.ts'
import { parseLossless, toJson } from './json.ts'

export type TransportOptions = OutgoingHooks & { policy?: Partial<Policy> }

export type Call<Data> = {
  method: 'GET' | 'POST' | 'PUT'
  /** What a second sending would do; said of each call, since its method says nothing of it. */
  kind: CallKind
  /** As in outgoing: whoever calls counts the sendings and repeats it. */
  once?: boolean
  /** The route's pattern, for errors and logs: a path with ids in it would be a different one each time. */
  route: string
  path?: string
  query?: Record<string, string>
  body?: Record<string, unknown>
  data: z.ZodType<Data>
}

export type Answer<Data> = { data: Data; meta: unknown }

export type Transport = {
  <Data>(call: Call<Data>): Promise<Answer<Data>>
  /** A file to an address that the provider has signed: that is a store of files, which must not see the key. */
  put(address: string, type: string, bytes: Uint8Array): Promise<void>
  standing(): Standing
}

/** Calls to one business, by the policy for Paystack: only what reads or has a key is sent a second time. */
export function createTransport(integration: Integration, options: TransportOptions = {}): Transport {
  const now = options.now ?? (() => new Date())
  const outgoing = openOutgoing('paystack', { ...options, about: integration.id, judge })
  const paused = async <Result>(name: string, asked: Promise<Result>): Promise<Result> => {
    try {
      return await asked
    } catch (error) {
      if (error instanceof NotSentError) throw new PaystackPaused(name, error.retryAfterSeconds, { cause: error })
      throw error
    }
  }
  const call = <Data>(what: Call<Data>): Promise<Answer<Data>> => {
    const name = `${what.method} ${what.route}`
    const asked = { name: `paystack ${name}`, kind: what.kind, ...(what.once && { once: true }) }
    return paused(
      name,
      outgoing.call(asked, signal => send(integration, name, what, signal, now)),
    )
  }
  const put: Transport['put'] = (address, type, bytes) =>
    paused(
      'PUT signed address',
      // Sent again it is the same file at the same place.
      outgoing.call({ name: 'paystack PUT signed address', kind: 'keyed' }, signal =>
        putFile(address, type, bytes, signal),
      ),
    )
  return Object.assign(call, { put, standing: outgoing.standing })
}

function judge(error: unknown): Verdict {
  if (error instanceof PaystackRateLimited) return { pauseMs: error.retryAfterSeconds * 1000 }
  return error instanceof PaystackUnclear ? 'away' : 'answer'
}

async function send<Data>(
  integration: Integration,
  name: string,
  call: Call<Data>,
  signal: AbortSignal,
  now: () => Date,
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
    signal,
  })

  const { status } = response
  if (status === 429) throw new PaystackRateLimited(name, secondsToWait(response.headers, now()))
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

async function putFile(address: string, type: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  const name = 'PUT signed address'
  const { response } = await exchange(name, new URL(address), {
    method: 'PUT',
    redirect: 'manual',
    headers: { 'content-type': type },
    body: new Uint8Array(bytes),
    signal,
  })
  if (!response.ok) throw new PaystackUnclear(name, `answered ${response.status}`)
}

function readEnvelope(name: string, text: string) {
  try {
    return envelope.parse(parseLossless(text))
  } catch (error) {
    throw new PaystackUnclear(name, 'answered with something malformed', { cause: error })
  }
}

// No numbers are published; both headers have been seen (fact sheet, section 1).
function secondsToWait(headers: Headers, now: Date): number {
  const ms = retryAfterMs(headers, now)
  return ms ? Math.ceil(ms / 1000) : 30
}
