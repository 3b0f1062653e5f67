import type { Signals } from '@odim/db'
import { DomainError } from '../errors.ts'

/** Why a wait was over. After `stopping` nothing more will come from this process. */
type Woken = 'changed' | 'time' | 'stopping'

export type Watch = Disposable & {
  /** Waits until a topic was signalled since the last wait, a while has passed, or `signal` was aborted. */
  next(signal?: AbortSignal): Promise<Woken>
}

/** The live updates of one process: who watches what here, woken by what all processes signal. */
export type LiveUpdates = {
  /** Open watches, for the gauge. */
  readonly open: number
  /** @throws DomainError `live.too_many` when the person has as many open as one may have at this process */
  watch(topics: readonly string[], personId: string): Watch
  /** Wakes everybody for the last time: connections are ended so that a stop isn't held up by them. */
  stop(): void
}

/** As many as somebody with a few tabs and two devices needs. */
const mostPerPerson = 8
/** A signal may get lost with a process that dies between its commit and its signal: who watches looks by themselves this often. */
const lookEveryMs = 15_000

type Watcher = { topics: readonly string[]; wake(why: Woken): void }

export function createLiveUpdates(signals: Signals, { lookMs = lookEveryMs } = {}): LiveUpdates {
  const watchers = new Map<string, Set<Watcher>>()
  const perPerson = new Map<string, number>()
  let open = 0
  let stopping = false
  let listening = false

  const everybody = () => new Set([...watchers.values()].flatMap(set => [...set]))

  function listen(): void {
    listening = true
    signals.listen({
      signal(channel, id) {
        if (channel === 'live') for (const watcher of watchers.get(id) ?? []) watcher.wake('changed')
      },
      // What was signalled while nobody listened is lost.
      connected() {
        for (const watcher of everybody()) watcher.wake('changed')
      },
    })
  }

  function add(watcher: Watcher, personId: string): void {
    open += 1
    perPerson.set(personId, (perPerson.get(personId) ?? 0) + 1)
    for (const topic of watcher.topics) watchers.set(topic, (watchers.get(topic) ?? new Set()).add(watcher))
  }

  function take(watcher: Watcher, personId: string): void {
    open -= 1
    const left = (perPerson.get(personId) ?? 1) - 1
    if (left > 0) perPerson.set(personId, left)
    else perPerson.delete(personId)
    for (const topic of watcher.topics) {
      const set = watchers.get(topic)
      set?.delete(watcher)
      if (set?.size === 0) watchers.delete(topic)
    }
  }

  return {
    get open() {
      return open
    },
    watch(topics, personId) {
      if ((perPerson.get(personId) ?? 0) >= mostPerPerson) throw new DomainError('live.too_many')
      if (!listening) listen()
      // What happens between two waits is kept for the next one.
      let kept: Woken | null = null
      let waiting: ((why: Woken) => void) | null = null
      const watcher: Watcher = {
        topics,
        wake(why) {
          if (waiting) waiting(why)
          else kept = why
        },
      }
      add(watcher, personId)
      let taken = false
      return {
        async next(signal) {
          const why = stopping ? 'stopping' : kept
          kept = null
          if (why || signal?.aborted) return why ?? 'changed'
          const woken = Promise.withResolvers<Woken>()
          waiting = woken.resolve
          const timer = setTimeout(woken.resolve, lookMs, 'time')
          const aborted = () => woken.resolve('changed')
          signal?.addEventListener('abort', aborted, { once: true })
          try {
            return await woken.promise
          } finally {
            waiting = null
            clearTimeout(timer)
            signal?.removeEventListener('abort', aborted)
          }
        },
        [Symbol.dispose]() {
          if (!taken) take(watcher, personId)
          taken = true
        },
      }
    },
    stop() {
      stopping = true
      for (const watcher of everybody()) watcher.wake('stopping')
    },
  }
}
