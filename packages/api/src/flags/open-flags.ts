import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Database, Signals } from '@odim/db'
import { OpenFeature } from '@openfeature/server-sdk'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { createEvaluationLog } from './evaluation-log.ts'
import { contextOf, createProvider } from './provider.ts'
import { definitionOf, type FlagKey } from './registry.ts'
import type { FlagTarget } from './rule.ts'
import { type FlagSnapshot, makeSnapshot, readRules, type ShownFlags, unreadSnapshot } from './snapshot.ts'

export type Flags = {
  /** Whether it is on for the target; what it decides about money is kept with `requestId`. Never throws. */
  isOn(key: FlagKey, target: FlagTarget, requestId?: string): Promise<boolean>
  /** What pages show, of one moment: decide once a request, and both the page and the key it is cached by agree. */
  shown(target: FlagTarget): ShownFlags
  /** The results of the flags that pages look at as one short text. The same text: the same page. */
  assignment(target: FlagTarget): string
  /** A percentage is being rolled out, so visitors have to be told from one another. */
  readonly needsVisitorId: boolean
  /** Counts this process's readings of the table; 0 before the first. */
  readonly snapshotVersion: number
  /** Waits for the first reading, though not for long: without the database the registry's defaults hold. */
  ready(): Promise<void>
  /** Reads the table anew; whatever was committed before the call is seen after it. @throws when it can't be read */
  refresh(): Promise<void>
  /** Writes what waits to be kept. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** The safety net under the signals: whatever was missed is seen by then. */
const pollMs = 10_000
const pollUnreadMs = 500
const patienceMs = 2000

/** Opens nothing until somebody asks. */
export function openFlags(parts: {
  db: Database
  signals: Signals
  clock: Clock
  logger: Logger
  pollEveryMs?: number
}): Flags {
  const { db, signals, logger, pollEveryMs = pollMs } = parts
  const log = createEvaluationLog(parts)
  let snapshot: FlagSnapshot = unreadSnapshot
  let stopped = false
  let unlisten = () => {}
  let timer: NodeJS.Timeout | undefined
  let failing = false

  // One provider for each set of services: tests and seeds have several in a process.
  const domain = `odim-${randomUUID()}`
  OpenFeature.setProvider(
    domain,
    createProvider(() => snapshot),
  )
  const client = OpenFeature.getClient(domain)
  client.addHooks(log.hook)
  client.setLogger({
    error: (...words: unknown[]) => logger.error({ words: words.map(String) }, 'openfeature'),
    warn: (...words: unknown[]) => logger.warn({ words: words.map(String) }, 'openfeature'),
    info: () => {},
    debug: () => {},
  })

  let reading: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function read(): Promise<void> {
    const rules = await readRules(db.prisma)
    snapshot = makeSnapshot(rules, snapshot.version + 1)
    failing = false
  }

  /** Whoever asks while a reading is under way gets the next one: the one under way may have begun before the change. */
  function refresh(): Promise<void> {
    if (!reading) {
      reading = read().finally(() => {
        reading = undefined
      })
      return reading
    }
    next ??= reading
      .catch(() => {})
      .then(() => {
        next = undefined
        return refresh()
      })
    return next
  }

  async function refreshQuietly(): Promise<void> {
    if (stopped) return
    try {
      await refresh()
    } catch (error) {
      if (!failing && !stopped) logger.warn({ err: error }, 'flags can’t be read; what was read last holds')
      failing = true
    }
  }

  function poll(): void {
    if (stopped) return
    timer = setTimeout(
      () => void refreshQuietly().then(poll),
      snapshot.version === 0 ? pollUnreadMs : pollEveryMs,
    ).unref()
  }

  let started: Promise<void> | undefined
  function start(): Promise<void> {
    if (started) return started
    unlisten = signals.listen({
      signal: channel => {
        if (channel === 'flags') void refreshQuietly()
      },
      connected: () => void refreshQuietly(),
    })
    const patience = new AbortController()
    started = Promise.race([
      refreshQuietly(),
      delay(patienceMs, undefined, { signal: patience.signal, ref: false }).catch(() => {}),
    ]).finally(() => patience.abort())
    void started.then(poll)
    return started
  }

  return {
    async isOn(key, target, requestId = '') {
      await start()
      // What was turned off mustn't look on to a process that began while Postgres was away, and can ask it by now.
      if (snapshot.version === 0 && definitionOf(key).kind === 'kill-switch') await refreshQuietly()
      const fallback = definitionOf(key).default
      const value: unknown = await client.getBooleanValue(key, fallback, contextOf(target, requestId))
      // OpenFeature hands on whatever a provider gives.
      return typeof value === 'boolean' ? value : fallback
    },
    shown(target) {
      void start()
      return snapshot.shown(target)
    },
    assignment(target) {
      void start()
      return snapshot.shown(target).assignment
    },
    get needsVisitorId() {
      return snapshot.needsVisitorId
    },
    get snapshotVersion() {
      return snapshot.version
    },
    ready: start,
    refresh,
    flush: log.flush,
    async close() {
      stopped = true
      clearTimeout(timer)
      unlisten()
      log.stop()
      await log.flush()
      await reading?.catch(() => {})
    },
  }
}
