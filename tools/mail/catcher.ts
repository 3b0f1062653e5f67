import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { MailStore } from './store.ts'

const largestMail = 20 * 1024 * 1024

export type MailCatcher = { smtpUrl: string; url: string; close(): Promise<void> }

/**
 * A mail server that delivers to nobody: SMTP in, JSON out. `GET /messages?to=&limit=`, `GET /messages/:id`,
 * `GET /messages/:id/raw`, `DELETE /messages`, `DELETE /messages/:id`. Listens on this machine only.
 */
export async function startMailCatcher(options: {
  folder: string
  smtpPort: number
  httpPort: number
}): Promise<MailCatcher> {
  const store = new MailStore(options.folder)
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: largestMail,
    logger: false,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        // Read on past the limit without keeping it: the sender only hears a reply at the end of its data.
        if (!stream.sizeExceeded) chunks.push(chunk)
      })
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('Message too large'), { responseCode: 552 }))
        const to = session.envelope.rcptTo.map(recipient => recipient.address)
        // The sender hears 250 only once the mail lies on disk.
        store.add(Buffer.concat(chunks), to).then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        )
      })
    },
  })
  // A connection that breaks off is the sender's business, not a reason to stop.
  smtp.on('error', () => undefined)
  const smtpListener = smtp.listen(options.smtpPort, '127.0.0.1')
  await listening(smtpListener)
  const http = createServer((request, response) => {
    answer(store, request, response).catch(() => response.writeHead(500).end())
  })
  await listening(http.listen(options.httpPort, '127.0.0.1'))
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtpListener.address())}`,
    url: `http://127.0.0.1:${portOf(http.address())}`,
    close: async () => {
      http.closeAllConnections()
      await new Promise<void>(resolve => http.close(() => resolve()))
      await new Promise<void>(resolve => smtp.close(() => resolve()))
    },
  }
}

async function answer(store: MailStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page of another site that a developer has open may reach this port under a name of its own (DNS rebinding).
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  if (host !== 'localhost' && !isIP(host)) return send(response, 403, { error: 'Only from this machine.' })
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [first, id, part] = url.pathname.split('/').filter(Boolean)
  if (first === 'health') return send(response, 200, { ok: true })
  if (first !== 'messages') return send(response, 404, { error: 'Try /messages.' })
  if (request.method === 'DELETE') {
    await store.clear(id)
    return send(response, 200, { ok: true })
  }
  if (request.method !== 'GET') return send(response, 405, { error: 'GET or DELETE.' })
  if (!id) {
    const limit = Math.min(Math.max(Number.parseInt(url.searchParams.get('limit') ?? '50', 10) || 50, 1), 500)
    return send(response, 200, await store.list({ to: url.searchParams.get('to') ?? undefined, limit }))
  }
  if (part === 'raw') {
    const raw = await store.raw(id)
    if (!raw) return send(response, 404, { error: 'No such mail.' })
    response.writeHead(200, { 'content-type': 'message/rfc822', 'x-content-type-options': 'nosniff' }).end(raw)
    return
  }
  const mail = await store.get(id)
  return mail ? send(response, 200, mail) : send(response, 404, { error: 'No such mail.' })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' })
  response.end(JSON.stringify(body))
}

function listening(server: { once(event: string, heard: (error?: Error) => void): unknown }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve())
    server.once('error', error => reject(error))
  })
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address ? address.port : 0
}
