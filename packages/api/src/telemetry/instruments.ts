import type { Attributes } from '@opentelemetry/api'
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  AggregationTemporality,
  DataPointType,
  type Histogram,
  type IMetricReader,
  MeterProvider,
  MetricReader,
} from '@opentelemetry/sdk-metrics'
import { durationClasses } from './duration-classes.ts'
import { type MetricKind, metricKinds, type Observation } from './metric-kinds.ts'

/** What was measured of one name since the last look. */
export type Measured = {
  kind: MetricKind
  name: string
  count: number
  errors: number
  totalMs: number
  maxMs: number
  classes: number[]
  queries: number
  rows: number
}

export type Instruments = {
  record(kind: MetricKind, name: string, observation: Observation): void
  gauge(name: string, read: () => number | undefined): void
  /** What came since the last call. */
  takeMeasured(): Promise<Measured[]>
  /** In Prometheus' text format, since the process began. */
  exposition(): Promise<string>
  close(): Promise<void>
}

class OnRequest extends MetricReader {
  protected async onShutdown(): Promise<void> {}
  protected async onForceFlush(): Promise<void> {}
}

const describe: Record<MetricKind, string> = {
  route: 'Answers of the web process, by route',
  procedure: 'Procedures, over HTTP and in-process',
  job: 'Attempts at jobs',
  outgoing: 'Calls to other services',
  cache: 'Looks into a cache; failed means it was not there',
}

/**
 * One source of numbers: OpenTelemetry's histograms. /metrics, the tables by the minute and a collector are three readers of it.
 * Durations are in seconds there, as Prometheus has it.
 */
export function createInstruments(
  origin: { app: string; instance: string; release: string },
  more: IMetricReader[],
): Instruments {
  const sinceLastLook = new OnRequest({ aggregationTemporalitySelector: () => AggregationTemporality.DELTA })
  const prometheus = new PrometheusExporter({ preventServerStart: true })
  const serializer = new PrometheusSerializer('', false, undefined, true, true)
  const provider = new MeterProvider({
    resource: resourceFromAttributes({
      'service.name': origin.app,
      'service.instance.id': origin.instance,
      'service.version': origin.release,
    }),
    readers: [sinceLastLook, prometheus, ...more],
  })
  const meter = provider.getMeter('odim')
  const advice = { explicitBucketBoundaries: durationClasses.map(ms => ms / 1000) }
  const durationOf = (kind: MetricKind) =>
    meter.createHistogram(`odim_${kind}_duration_seconds`, { description: describe[kind], unit: 's', advice })
  const durations = {
    route: durationOf('route'),
    procedure: durationOf('procedure'),
    job: durationOf('job'),
    outgoing: durationOf('outgoing'),
    cache: durationOf('cache'),
  }
  const queries = meter.createCounter('odim_queries', { description: 'Statements sent to the database' })
  const rows = meter.createCounter('odim_rows', { description: 'Rows that came back or were written' })

  return {
    record(kind, name, observation) {
      durations[kind].record(observation.ms / 1000, { name, outcome: observation.failed ? 'failed' : 'ok' })
      if (observation.queries) queries.add(observation.queries, { kind, name })
      if (observation.rows) rows.add(observation.rows, { kind, name })
    },
    gauge(name, read) {
      meter.createObservableGauge(`odim_${name}`).addCallback(result => {
        const value = read()
        if (value !== undefined) result.observe(value)
      })
    },
    async takeMeasured() {
      const { resourceMetrics } = await sinceLastLook.collect()
      const found = new Map<string, Measured>()
      for (const metric of resourceMetrics.scopeMetrics.flatMap(scope => scope.metrics)) {
        const { name: instrument } = metric.descriptor
        if (metric.dataPointType === DataPointType.HISTOGRAM) {
          const kind = metricKinds.find(each => instrument === `odim_${each}_duration_seconds`)
          if (kind) for (const point of metric.dataPoints) addDurations(find(found, kind, point.attributes), point)
        } else if (metric.dataPointType === DataPointType.SUM) {
          for (const { attributes, value } of metric.dataPoints) {
            const kind = metricKinds.find(each => each === attributes.kind)
            if (!kind) continue
            const one = find(found, kind, attributes)
            if (instrument === 'odim_queries') one.queries += value
            if (instrument === 'odim_rows') one.rows += value
          }
        }
      }
      return [...found.values()]
    },
    async exposition() {
      const { resourceMetrics } = await prometheus.collect()
      return serializer.serialize(resourceMetrics)
    },
    close: () => provider.shutdown(),
  }
}

function find(found: Map<string, Measured>, kind: MetricKind, attributes: Attributes): Measured {
  const name = String(attributes.name)
  const key = `${kind} ${name}`
  const known = found.get(key)
  if (known) return known
  const classes = durationClasses.map(() => 0)
  const fresh = { kind, name, count: 0, errors: 0, totalMs: 0, maxMs: 0, classes: [...classes, 0], queries: 0, rows: 0 }
  found.set(key, fresh)
  return fresh
}

function addDurations(one: Measured, { attributes, value }: { attributes: Attributes; value: Histogram }): void {
  one.count += value.count
  if (attributes.outcome === 'failed') one.errors += value.count
  one.totalMs += (value.sum ?? 0) * 1000
  one.maxMs = Math.max(one.maxMs, (value.max ?? 0) * 1000)
  value.buckets.counts.forEach((count, index) => {
    one.classes[index] = (one.classes[index] ?? 0) + count
  })
}
