import type { DescribedError } from './describe-error.ts'
import type { ErrorPlace } from './telemetry.ts'

export type SentrySender = {
  send(described: DescribedError, where: ErrorPlace): void
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
}): Promise<SentrySender> {
  const { NodeClient, Scope, defaultStackParser, makeNodeTransport } = await import('@sentry/node')
  const client = new NodeClient({
    dsn: options.dsn,
    release: options.release,
    serverName: options.instance,
    integrations: [],
    stackParser: defaultStackParser,
    transport: makeNodeTransport,
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
