import type { IncomingMessage } from 'node:http'
import { type Actor, authenticate, type Context, createRequestContext, createServices } from '@odim/api/testing'
import { peerEnv } from './env.ts'

/** The product's use cases without anything around them: no tRPC, no pages. */
export function openPeer() {
  const { port, config } = peerEnv()
  const services = createServices(config)
  const contextOf = (actor: Actor | null): Context =>
    createRequestContext(services, {
      actor,
      request: { id: 'bench', locale: 'en', timeZone: 'UTC', ipAddress: '127.0.0.1', userAgent: 'bench' },
      session: { issue() {}, clear() {} },
    })
  return {
    port,
    visitor: () => contextOf(null),
    /** @throws when nobody is signed in: then the queries would be others */
    async signedIn(cookie: string | undefined): Promise<Context & { actor: Actor }> {
      const token = /(?:^|; )session=([^;]+)/.exec(cookie ?? '')?.[1] ?? ''
      const known = await authenticate(services, token)
      if (!known) throw new Error('nobody is signed in')
      return { ...contextOf(known.actor), actor: known.actor }
    },
  }
}

export function pathOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://localhost')
}
