export type { MetricKind, Observation } from './metric-kinds.ts'
export { metricsEndpoint } from './metrics-endpoint.ts'
export { createTelemetry, type ErrorPlace, type Judge, type Telemetry } from './telemetry.ts'
export { watchMail, watchScanner, watchStore } from './watch-outgoing.ts'
