import { hostname } from 'node:os'
import type { Database } from '@odim/db'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { createInstruments } from './instruments.ts'
import type { MetricKind, Observation } from './metric-kinds.ts'
import { safeNames } from './safe-names.ts'
import { addPending, emptyPending, type GaugeReading, writeMinutes } from './write-minutes.ts'

/** Where an error happened, and for whom. */
export type ErrorPlace = {
  /** The route, procedure or job. */
  place: string
  requestId?: string | null | undefined
  actorId?: string | null | undefined
}

export type Telemetry = {
  /** What runs here: ODIM_RELEASE, else the version. */
  readonly release: string
  /** This process among its like. */
  readonly instance: string
  /** Remembers how long something took. Costs microseconds, touches no database, never throws. */
  observe(kind: MetricKind, name: string, observation: Observation): void
  /** Looks at a number again and again: every few seconds, and when /metrics is read. What throws is left out. */
  gauge(name: string, read: () => number | Promise<number>): void
  /** Runs `work` and observes it; it failed when it threw. */
  measure<Result>(kind: MetricKind, name: string, work: () => Promise<Result>): Promise<Result>
  /** Keeps an error of ours for the operators. Never throws. */
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

export type TelemetryOptions = {
  app: string
  release: string
  /** Switched off, nothing is measured; errors are kept all the same. */
  on: boolean
  db: Database
  clock: Clock
  logger: Logger
}

const everyMs = 5000

export function createTelemetry({ app, release, on, db, clock, logger }: TelemetryOptions): Telemetry {
  const instance = `${app}-${hostname().slice(0, 60)}-${process.pid}`
  const nameOf = safeNames()
  const instruments = on ? createInstruments({ app, instance, release }, []) : undefined
  const pending = emptyPending()
  const gauges = new Map<string, () => number | Promise<number>>()
  const readings = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let failing = false

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
    if (!instruments) return
    const minute = new Date(clock.now())
    minute.setUTCSeconds(0, 0)
    addPending(pending, minute.toISOString(), await instruments.takeMeasured(), await readGauges())
    try {
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
    release,
    instance,
    observe(kind, name, observation) {
      instruments?.record(kind, nameOf(name), observation)
    },
    gauge(name, read) {
      if (!gauges.has(name)) instruments?.gauge(name, () => readings.get(name))
      gauges.set(name, read)
    },
    async measure(kind, name, work) {
      const started = performance.now()
      let failed = true
      try {
        const result = await work()
        failed = false
        return result
      } finally {
        telemetry.observe(kind, name, { ms: performance.now() - started, failed })
      }
    },
    reportError(error, where) {
      logger.error({ err: error, ...where }, 'error')
    },
    async exposition() {
      await readGauges()
      return instruments?.exposition() ?? ''
    },
    start() {
      timer ??= setInterval(() => void flush(), everyMs).unref()
    },
    flush,
    async stop() {
      clearInterval(timer)
      await flush()
      await instruments?.close()
    },
  }
  return telemetry
}
