/*
 * What the web process does of a payment, as a process of its own that can be killed at a named place: the procedures and the
 * webhook, over real HTTP.
 */
import { createServer, type IncomingMessage } from 'node:http'
import { z } from 'zod'
import { createRequestContext } from '../context.ts'
import { authenticate } from '../identity/index.ts'
import { receiveWebhook } from '../payments/index.ts'
import { createCaller } from '../router.ts'
import { createKillableServices, readKillableSettings } from './killable-services.ts'

const services = createKillableServices(readKillableSettings(process.argv[2]))

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function callerOf(token: string) {
  const found = await authenticate(services, token)
  if (!found) throw new Error('no such session')
  return createCaller(
    createRequestContext(services, {
      actor: found.actor,
      request: { id: 'kill', locale: 'en', timeZone: null, ipAddress: '127.0.0.1', userAgent: 'test' },
      session: { issue() {}, clear() {} },
    }),
  )
}

const begin = z.object({ token: z.string(), planId: z.string() })
const confirm = z.object({ token: z.string(), reference: z.string() })

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  const raw = await bodyOf(request)
  if (request.url === '/webhook') {
    const signature = String(request.headers['x-paystack-signature'] ?? '')
    return { ...(await receiveWebhook(services, { rawBody: raw, signature })), body: null }
  }
  const json: unknown = JSON.parse(raw.toString())
  if (request.url === '/begin') {
    const { token, planId } = begin.parse(json)
    return { status: 200, body: await (await callerOf(token)).payments.begin({ planId }) }
  }
  const { token, reference } = confirm.parse(json)
  if (request.url === '/refund') {
    const { payments } = await callerOf(token)
    const wish = { reference, amount: '1000', reason: 'fan-asked' as const }
    const { seen } = await payments.previewRefund(wish)
    await payments.requestRefund({ ...wish, seen })
    return { status: 200, body: { reference } }
  }
  const { state } = await (await callerOf(token)).payments.confirm({ reference })
  return { status: 200, body: { state, reference } }
}

const server = createServer((request, response) => {
  answer(request)
    .catch((error: unknown) => ({ status: 500, body: String(error) }))
    .then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body)))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`ready ${typeof address === 'object' && address ? address.port : 0}\n`)
})
