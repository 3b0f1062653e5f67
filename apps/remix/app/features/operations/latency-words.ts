import type { LatencyKind, LatencyOrder } from '@odim/api'
import { m } from '@odim/messages'

export const kindText: Readonly<Record<LatencyKind, () => string>> = {
  route: m.operations_latency_routes,
  procedure: m.operations_latency_procedures,
  job: m.operations_latency_jobs,
  outgoing: m.operations_latency_outgoing,
  cache: m.operations_latency_cache,
}

export const windowText = {
  '1h': m.operations_latency_hour,
  '24h': m.operations_latency_day,
  '7d': m.operations_latency_week,
} as const

/** What a list is sorted by, as one says it: not the column's name, which reads as something else after "by". */
export const orderText: Readonly<Record<LatencyOrder, () => string>> = {
  p99: m.operations_latency_by_p99,
  p95: m.operations_latency_by_p95,
  p50: m.operations_latency_by_p50,
  count: m.operations_latency_by_count,
  errors: m.operations_latency_by_errors,
  queries: m.operations_latency_by_queries,
}
