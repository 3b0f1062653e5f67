import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { type SimOptions, startSim } from '../start-sim.ts'

export interface Received {
  event: string
  raw: string
  signature: string
  data: Record<string, unknown>
}

export interface Reply {
  status: number
  headers: Headers
  text: string
  // Bodies are looked into freely by the tests.
  body: Record<string, unknown>
  data: Record<string, unknown>
}

const object = z.record(z.string(), z.unknown())
const objectOf = (value: unknown) => object.safeParse(value).data ?? {}

/** A receiver of webhooks whose answers a test decides. */
async function startReceiver() {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const raw = Buffer.concat(pieces).toString('utf8')
      const body = objectOf(JSON.parse(raw))
      const signature = String(request.headers['x-paystack-signature'])
      received.push({ event: String(body.event), raw, signature, data: objectOf(body.data) })
      const status = answers.shift() ?? 200
      if (status > 0) response.writeHead(status).end('noted')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { received, answers, url: `http://127.0.0.1:${port}/webhooks/paystack`, server }
}

export async function startWorld(options: SimOptions = {}) {
  const receiver = await startReceiver()
  const sim = await startSim({ webhookUrl: receiver.url, seed: 'test', ...options })
  onTestFinished(async () => {
    await sim.close()
    receiver.server.closeAllConnections()
    await new Promise(resolve => receiver.server.close(resolve))
  })

  const call = async (method: string, path: string, body?: unknown, key = 'sk_test_odim_ng'): Promise<Reply> => {
    const response = await fetch(sim.url + path, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    let parsed: unknown
    try {
      parsed = JSON.parse(text)
    } catch {
      parsed = {}
    }
    const whole = objectOf(parsed)
    return { status: response.status, headers: response.headers, text, body: whole, data: objectOf(whole.data) }
  }
  const get = (path: string, key?: string) => call('GET', path, undefined, key)
  const post = (path: string, body: unknown = {}, key?: string) => call('POST', path, body, key)

  return {
    sim,
    received: receiver.received,
    receiverUrl: receiver.url,
    /** What the receiver answers next; 0 leaves the sender waiting. */
    answers: receiver.answers,
    call,
    get,
    post,
    control: (path: string, body: unknown = {}) => post(`/_sim/${path}`, body),
    /** A new transaction. */
    initialize: (reference: string, more: Record<string, unknown> = {}, key?: string) =>
      post('/transaction/initialize', { email: 'fan@example.com', amount: 250_000, reference, ...more }, key),
    pay: (reference: string, more: Record<string, unknown> = {}) => post('/_sim/pay', { reference, ...more }),
    verify: (reference: string, key?: string) => get(`/transaction/verify/${reference}`, key),
  }
}

/** The digits printed after a key, which a double would change. */
export function rawNumber(text: string, key: string): string {
  return new RegExp(`"${key}":(\\d+)`).exec(text)?.[1] ?? ''
}
