import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { z } from 'zod'

const posted = z.looseObject({ id: z.uuid(), rule: z.string(), move: z.enum(['fired', 'resolved']) })
export type Posted = z.infer<typeof posted>

export type Receiver = {
  url: string
  /** What came with a good signature and was taken, by its delivery's number. */
  taken: Map<string, Posted>
  /** How often something came at all. */
  calls: number
  /** How the next calls are answered; then 204 again. `hang` never answers. */
  answers: (number | 'hang')[]
  close(): Promise<void>
}

/** What an operator would have at ALERT_WEBHOOK_URL: checks the signature, takes each delivery once. */
export async function startReceiver(secret: string): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      receiver.calls += 1
      const answer = receiver.answers.shift() ?? 204
      if (answer === 'hang') return
      const body = Buffer.concat(chunks).toString()
      if (!signed(secret, String(request.headers['odim-signature']), body)) {
        response.writeHead(401).end()
        return
      }
      if (answer < 300) receiver.taken.set(String(request.headers['odim-delivery']), posted.parse(JSON.parse(body)))
      response.writeHead(answer, answer >= 300 && answer < 400 ? { location: 'http://127.0.0.1:9/' } : {}).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const receiver: Receiver = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/alerts`,
    taken: new Map(),
    calls: 0,
    answers: [],
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}

function signed(secret: string, header: string, body: string): boolean {
  const [, seconds, shown] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (!seconds || !shown) return false
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest()
  return timingSafeEqual(expected, Buffer.from(shown, 'hex'))
}
