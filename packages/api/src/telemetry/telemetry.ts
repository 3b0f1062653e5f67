import { hostname } from 'node:os'
import { type Database, tallyQueries } from '@odim/db'
import { type Span, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { openSentry } from '../integrations/sentry/index.ts'
import { collectorReaders } from './collector.ts'
import { describeError } from './describe-error.ts'
import { createErrorKeeper } from './error-keeper.ts'
import { createInstruments } from './instruments.ts'
import type { MetricKind, Observation } from './metric-kinds.ts'
import { watchProcess } from './process-gauges.ts'
import { safeNames } from './safe-names.ts'
import type { SlowQueryKeeper } from './slow-query-keeper.ts'
import { addPending, emptyPending, type GaugeReading, writeMinutes } from './write-minutes.ts'

/** Where an error happened, and for whom. */
export type ErrorPlace = {
  /** The route, procedure or job. */
  place: string
  requestId?: string | null | undefined
  actorId?: string | null | undefined
}

export type Telemetry = {
  /** False where ODIM_TELEMETRY is off: then nothing is measured. */
  readonly on: boolean
  /** What runs here: ODIM_RELEASE, else the version. */
  readonly release: string
  /** This process among its like. */
  readonly instance: string
  /** Remembers how long something took. Costs microseconds, touches no database, never throws. */
  observe(kind: MetricKind, name: string, observation: Observation): void
  /** Looks at a number again and again: every few seconds, and when /metrics is read. What throws is left out. */
  gauge(name: string, read: () => number | Promise<number>): void
  /**
   * Runs `work` within a span of its own and observes it, with what it asked of the database. It failed when it threw, unless
   * `failed` says otherwise of the error, or of the result.
   */
  measure<Result>(kind: MetricKind, name: string, work: () => Promise<Result>, judge?: Judge<Result>): Promise<Result>
  /** Keeps an error of ours for the operators, in Sentry or in Postgres, without secrets and personal data. Never throws. */
  reportError(error: unknown, where: ErrorPlace): void
  /** Everything since the process began, in Prometheus' text format. */
  exposition(): Promise<string>
  /** Begins to write into the tables every few seconds; until then all stays in memory. */
  start(): void
  /** Writes now what is in memory. Never throws: while Postgres is gone it stays there. */
  flush(): Promise<void>
  /** Writes the rest and ends. */
  stop(): Promise<void>
}

/** What counts as a failure; without one: whatever throws, and nothing else. */
export type Judge<Result> = { result?: (result: Result) => boolean; error?: (error: unknown) => boolean }

export type TelemetryOptions = {
  app: string
  release: string
  /** Switched off, nothing is measured; errors are kept all the same. */
  on: boolean
  db: Database
  clock: Clock
  logger: Logger
  /** Errors go there, and not to Postgres. */
  sentryDsn?: string | undefined
  slowQueries?: SlowQueryKeeper
  /** How often measurements go to a collector; never when left out. */
  collectorMs?: number | undefined
}

const everyMs = 5000
/** Does nothing until tracing is started. */
const tracer = trace.getTracer('odim')

function endSpan(span: Span, failed: boolean): void {
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}

export function createTelemetry(options: TelemetryOptions): Telemetry {
  const { app, release, on, db, clock, logger, slowQueries } = options
  const instance = `${app}-${hostname().slice(0, 60)}-${process.pid}`
  // Each kind has its own: requests that a stranger makes up must not take the names of jobs.
  const names = {
    route: safeNames(),
    procedure: safeNames(),
    job: safeNames(),
    outgoing: safeNames(),
    cache: safeNames(),
  }
  const nameOf = (kind: MetricKind, name: string) => names[kind](name)
  const instruments = on
    ? createInstruments({ app, instance, release }, collectorReaders(options.collectorMs))
    : undefined
  const errors = createErrorKeeper(app, release, () => clock.now())
  // Not measured: an error about Sentry would be one more for Sentry.
  const hooks = { gauge: (name: string, read: () => number) => telemetry.gauge(name, read) }
  const sentry = options.sentryDsn ? openSentry({ dsn: options.sentryDsn, app, instance, release, hooks }) : undefined
  sentry?.catch((error: unknown) => logger.error({ err: error }, 'Sentry can not be used'))
  const pending = emptyPending()
  const gauges = new Map<string, () => number | Promise<number>>()
  const readings = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let failing = false
  let unwatch = () => {}

  async function readGauges(): Promise<GaugeReading[]> {
    await Promise.all(
      [...gauges].map(async ([name, read]) => {
        const value = await (async () => read())().catch(() => Number.NaN)
        if (Number.isFinite(value)) readings.set(name, value)
        else readings.delete(name)
      }),
    )
    return [...readings].map(([name, last]) => ({ name, last, highest: last }))
  }

  async function write(): Promise<void> {
    if (instruments) {
      const minute = new Date(clock.now())
      minute.setUTCSeconds(0, 0)
      addPending(pending, minute.toISOString(), await instruments.takeMeasured(), await readGauges())
    }
    try {
      await errors.write(db)
      await slowQueries?.write(db)
      await writeMinutes(db, instance, pending)
      pending.metrics.clear()
      pending.gauges.clear()
      failing = false
    } catch (error) {
      if (!failing) logger.warn({ err: error }, 'measurements could not be written; they are kept and tried again')
      failing = true
    }
  }

  // One at a time: two would add the same rows twice.
  let last = Promise.resolve()
  function flush(): Promise<void> {
    last = last.then(write).catch((error: unknown) => {
      logger.error({ err: error }, 'measurements were lost')
    })
    return last
  }

  const telemetry: Telemetry = {
    on,
    release,
    instance,
    observe(kind, name, observation) {
      instruments?.record(kind, nameOf(kind, name), observation)
    },
    gauge(name, read) {
      if (!gauges.has(name)) instruments?.gauge(name, () => readings.get(name))
      gauges.set(name, read)
    },
    measure(kind, name, work, judge = {}) {
      if (!instruments) return work()
      return tracer.startActiveSpan(`${kind} ${nameOf(kind, name)}`, async span => {
        const tally = { queries: 0, rows: 0, ms: 0 }
        const started = performance.now()
        let failed = false
        try {
          const result = await tallyQueries(tally, work)
          failed = judge.result?.(result) ?? false
          return result
        } catch (error) {
          failed = judge.error?.(error) ?? true
          throw error
        } finally {
          const { queries, rows } = tally
          telemetry.observe(kind, name, { ms: performance.now() - started, failed, queries, rows })
          endSpan(span, failed)
        }
      })
    },
    reportError(error, where) {
      try {
        if (!sentry) errors.add(error, where)
        else sentry.then(opened => opened.send(describeError(app, error), where)).catch(() => {})
      } catch (broken) {
        logger.error({ err: broken }, 'an error could not be kept')
      }
    },
    async exposition() {
      await readGauges()
      return instruments?.exposition() ?? ''
    },
    start() {
      if (timer) return
      if (instruments) unwatch = watchProcess(telemetry, db)
      timer = setInterval(() => void flush(), everyMs).unref()
    },
    flush,
    async stop() {
      clearInterval(timer)
      await flush()
      await sentry?.then(opened => opened.flush()).catch(() => {})
      unwatch()
      await instruments?.close()
    },
  }
  return telemetry
}
