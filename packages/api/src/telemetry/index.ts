export type { MetricKind, Observation } from './metric-kinds.ts'
export { createTelemetry, type ErrorPlace, type Telemetry } from './telemetry.ts'
