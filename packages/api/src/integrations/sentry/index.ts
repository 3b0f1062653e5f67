import { type OutgoingHooks, openOutgoing } from '../outgoing/index.ts'

/** An error as it may leave the house: redacted already. */
export type SentError = { name: string; message: string; stack: string; fingerprint: string }
export type SentPlace = { place: string; requestId?: string | null | undefined; actorId?: string | null | undefined }

export type SentrySender = {
  send(described: SentError, where: SentPlace): void
  /** Waits until what was sent has arrived, at most two seconds. */
  flush(): Promise<void>
}

/**
 * Errors to the Sentry of `dsn`. Loaded only where one is configured. What is sent has already been redacted; Sentry's own
 * collecting (requests, local variables, breadcrumbs, tracing) stays off, since it would take up what we leave out.
 */
export async function openSentry(options: {
  dsn: string
  app: string
  instance: string
  release: string
  hooks?: OutgoingHooks
}): Promise<SentrySender> {
  const { NodeClient, Scope, defaultStackParser, makeNodeTransport } = await import('@sentry/node')
  // Each envelope carries the id of its event. What Sentry says of "too many" its own transport heeds before we are asked.
  const outgoing = openOutgoing('sentry', { ...options.hooks, judge: () => 'away' })
  const client = new NodeClient({
    dsn: options.dsn,
    release: options.release,
    serverName: options.instance,
    integrations: [],
    stackParser: defaultStackParser,
    transport: settings => {
      const transport = makeNodeTransport(settings)
      return {
        ...transport,
        send: async envelope =>
          outgoing.call({ name: 'sentry send', kind: 'keyed' }, async () => transport.send(envelope)),
      }
    },
  })
  client.init()
  return {
    send({ name, message, stack, fingerprint }, { place, requestId, actorId }) {
      const error = new Error(message)
      error.name = name
      error.stack = stack
      const scope = new Scope()
      scope.setFingerprint([fingerprint])
      scope.setTags({ app: options.app, place, ...(requestId && { request_id: requestId }) })
      if (actorId) scope.setUser({ id: actorId })
      client.captureException(error, undefined, scope)
    },
    flush: async () => {
      await client.flush(2000)
    },
  }
}
