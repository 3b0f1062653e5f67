import { type Attributes, context, trace } from '@opentelemetry/api'
import { getRPCMetadata, RPCType } from '@opentelemetry/core'

/** Says more of the span that is open now, if any is. */
export function describeRequest(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes)
}

/** The name of a request's span is its route's pattern, which Express, to which all pages are one, can't know. */
export function nameRequestSpan(pattern: string): void {
  const metadata = getRPCMetadata(context.active())
  if (metadata?.type === RPCType.HTTP) metadata.route = pattern
}
