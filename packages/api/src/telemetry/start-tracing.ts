import { createRequire } from 'node:module'
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources'

const censor = '[redacted]'

/** Whose request it was is nobody's to know at a collector: what is undefined is left out. Without a proxy the peer is the person. */
const noAddress = {
  'client.address': undefined,
  'client.port': undefined,
  'network.peer.address': undefined,
  'network.peer.port': undefined,
}

export type TracingOptions = {
  app: string
  release: string
  /** Modules of the process' own, by the address of a file that can require them. */
  patch?: { from: string; modules: readonly string[] }
}

/**
 * Begins to take traces and to send them where the standard variables say (OTEL_TRACES_EXPORTER, OTEL_EXPORTER_OTLP_ENDPOINT …).
 * Call it before the server is built and before the first connection: what comes later is patched, what is there already isn't.
 * Nothing of OpenTelemetry's SDK is loaded in a process that never calls it.
 *
 * @returns how to send the rest and stop
 */
export async function startTracing({ app, release, patch }: TracingOptions): Promise<() => Promise<void>> {
  const [sdk, { HttpInstrumentation }, { ExpressInstrumentation, ExpressLayerType }, { PgInstrumentation }, undici] =
    await Promise.all([
      import('@opentelemetry/sdk-node'),
      import('@opentelemetry/instrumentation-http'),
      import('@opentelemetry/instrumentation-express'),
      import('@opentelemetry/instrumentation-pg'),
      import('@opentelemetry/instrumentation-undici'),
    ])
  const running = sdk.startNodeSdk({
    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES have the last word.
    baseResource: defaultResource().merge(
      resourceFromAttributes({ 'service.name': app, 'service.namespace': 'odim', 'service.version': release }),
    ),
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url = '' }) => /^\/(health|ready|metrics|assets\/)/.test(url),
        requireParentforOutgoingSpans: true,
        // As in the log: it may hold a mailed token or a signature.
        startIncomingSpanHook: ({ url = '' }) => ({ ...noAddress, ...(url.includes('?') && { 'url.query': censor }) }),
        startOutgoingSpanHook: ({ path }) => (path?.includes('?') ? { 'url.query': censor, 'url.full': censor } : {}),
      }),
      // Its middlewares are ours, and twenty spans a request would say nothing.
      new ExpressInstrumentation({ ignoreLayersType: [ExpressLayerType.MIDDLEWARE, ExpressLayerType.ROUTER] }),
      // The queue asks for jobs every second, which is nobody's trace.
      new PgInstrumentation({ requireParentSpan: true }),
      new undici.UndiciInstrumentation({
        requireParentforSpans: true,
        // Account numbers are asked after in a query, and the path of somebody's webhook is its secret.
        startSpanHook: ({ origin }) => ({ 'url.full': origin, 'url.path': '', 'url.query': '' }),
      }),
    ],
  })
  patchLoaded(import.meta.url, ['node:http', 'node:https', 'pg'])
  if (patch) patchLoaded(patch.from, patch.modules)
  return () => running.shutdown()
}

/**
 * The instrumentations patch a module when it is next required. These are loaded by now (an import can't wait for the SDK), but all
 * they patch are prototypes, and methods that are looked up at each call: asking for them once more is enough.
 */
function patchLoaded(from: string, modules: readonly string[]): void {
  const require = createRequire(from)
  for (const name of modules) require(name)
}
