import { AsyncLocalStorage } from 'node:async_hooks'
import { context, propagation } from '@opentelemetry/api'
import { z } from 'zod'

/** Where a job comes from: the request of a browser that led to it, however many jobs lie between, and the trace it belongs to. */
export const jobOriginSchema = z.object({
  requestId: z.string().max(100),
  /** W3C trace context, where traces are taken. */
  traceparent: z.string().max(100).optional(),
})
export type JobOrigin = z.infer<typeof jobOriginSchema>

const requests = new AsyncLocalStorage<string>()

/** Whatever is staged within `fn` says that this request led to it. */
export function withRequestId<Result>(requestId: string, fn: () => Result): Result {
  return requests.run(requestId, fn)
}

/** For `enqueue`. null outside a request and outside a job. */
export function currentOrigin(): JobOrigin | null {
  const requestId = requests.getStore()
  if (requestId === undefined) return null
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return { requestId, ...(carrier.traceparent && { traceparent: carrier.traceparent }) }
}

/** Runs a job's attempt as the continuation of what led to it. */
export function continueOrigin<Result>({ requestId, traceparent }: JobOrigin, fn: () => Result): Result {
  const trace = traceparent ? propagation.extract(context.active(), { traceparent }) : context.active()
  return withRequestId(requestId, () => context.with(trace, fn))
}
