import { createRequire } from 'node:module'
import { type IMetricReader, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'

/**
 * Sends measurements over OTLP (HTTP, protobuf) to where OTEL_EXPORTER_OTLP_ENDPOINT says. The exporter is only loaded where one
 * is wanted, and at once, since a meter takes its readers when it is made.
 */
export function collectorReaders(everyMs: number | undefined): IMetricReader[] {
  if (everyMs === undefined) return []
  const require = createRequire(import.meta.url)
  const {
    OTLPMetricExporter,
  }: typeof import('@opentelemetry/exporter-metrics-otlp-proto') = require('@opentelemetry/exporter-metrics-otlp-proto')
  return [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter(), exportIntervalMillis: everyMs })]
}
