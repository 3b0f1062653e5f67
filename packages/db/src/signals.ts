import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/** What processes tell one another. A signal carries an id and nothing else; who hears it reads the rest from the tables. */
export const signalChannels = ['flags', 'cache', 'live'] as const
export type SignalChannel = (typeof signalChannels)[number]

export type SignalHandlers = {
  signal(channel: SignalChannel, id: string): void
  /** The connection is there, for the first time or again: what was signalled before is lost, so whatever is held has to be read anew. */
  connected(): void
}

export type Signals = {
  /** Adds a listener, which is told at once if the connection is there already, and answers how to take it away. */
  listen(handlers: Partial<SignalHandlers>): () => void
  /** Whether the listening connection is up now. */
  readonly connected: boolean
  /** Resolves once this process listens for the first time; a process in which nobody listens never does. */
  ready(): Promise<void>
  close(): Promise<void>
}

type RawWriter = { $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number> }

/** NOTIFY's own limit is 8000 bytes; an id is far below it. */
const longestId = 200
const firstPauseMs = 50
const longestPauseMs = 1000
/** A dead peer that never says so (a cable, a firewall) is found by asking. Until then nothing is heard and stale pages are shown. */
const askEveryMs = 2000
const answerWithinMs = 3000

/**
 * Tells every process, when `tx` commits. Never from a ledger or hold transaction: Postgres lets only one transaction that notifies
 * commit at a time (docs: toolchain).
 */
export async function signal(tx: RawWriter, channel: SignalChannel, id: string): Promise<void> {
  if (id.length > longestId) throw new RangeError(`A signal carries an id of at most ${longestId} letters.`)
  await tx.$executeRaw`SELECT pg_notify(${`odim_${channel}`}, ${id})`
}

/**
 * One connection of its own, opened when the first listener comes. It listens for as long as the process lives, and comes back by
 * itself when it is lost.
 */
export function openSignals(url: string, applicationName = 'odim-signals'): Signals {
  const listeners = new Set<Partial<SignalHandlers>>()
  const stopping = new AbortController()
  const stopped = new Promise<'stopped'>(resolve => {
    stopping.signal.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
  let connected = false
  const heardOnce = Promise.withResolvers<void>()

  async function listenOnce(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    })
    const lost = new Promise<'lost'>(resolve => {
      fresh.on('error', () => resolve('lost'))
      fresh.on('end', () => resolve('lost'))
    })
    fresh.on('notification', ({ channel, payload }) => {
      const known = signalChannels.find(name => `odim_${name}` === channel)
      if (known) for (const listener of listeners) listener.signal?.(known, payload ?? '')
    })
    try {
      const begun = fresh
        .connect()
        .then(() => fresh.query(signalChannels.map(name => `LISTEN odim_${name}`).join('; ')))
      // A client that is ended while it connects may never say so: whoever closes must not wait for it.
      begun.catch(() => {})
      const first = await Promise.race([begun, lost, stopped])
      if (first === 'lost' || first === 'stopped') return
      connected = true
      for (const listener of listeners) listener.connected?.()
      heardOnce.resolve()
      while (!stopping.signal.aborted) {
        const patience = new AbortController()
        const time = delay(askEveryMs, 'ask' as const, { signal: patience.signal }).catch(() => 'ask' as const)
        const event = await Promise.race([lost, time, stopped])
        patience.abort()
        if (event !== 'ask') break
        await withTimeout(fresh.query('SELECT 1'), answerWithinMs)
      }
    } finally {
      connected = false
      await withTimeout(fresh.end(), 1000).catch(() => {})
    }
  }

  async function loop(): Promise<void> {
    let pause = firstPauseMs
    const heard = { connected: () => (pause = firstPauseMs) }
    listeners.add(heard)
    while (!stopping.signal.aborted) {
      await listenOnce().catch(() => {})
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => {})
      pause = Math.min(longestPauseMs, pause * 2)
    }
  }

  let done: Promise<void> | undefined
  return {
    listen(handlers) {
      listeners.add(handlers)
      if (connected) handlers.connected?.()
      done ??= loop()
      return () => listeners.delete(handlers)
    },
    get connected() {
      return connected
    },
    ready: () => heardOnce.promise,
    async close() {
      stopping.abort()
      await done
    },
  }
}

async function withTimeout<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  const patience = new AbortController()
  const late = delay(ms, undefined, { signal: patience.signal }).then(() => {
    throw new Error(`no answer within ${ms} ms`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    patience.abort()
    late.catch(() => {})
  }
}
