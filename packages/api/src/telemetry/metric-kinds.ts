/** What is measured. Of a cache, `failed` is a miss. */
export const metricKinds = ['route', 'procedure', 'job', 'outgoing', 'cache'] as const
export type MetricKind = (typeof metricKinds)[number]

export type Observation = {
  ms: number
  failed: boolean
  /** Statements sent to the database, and rows that came back. */
  queries?: number
  rows?: number
}
