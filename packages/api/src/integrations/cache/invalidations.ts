import type { Signals } from '@odim/db'

/** Which tags have changed, and when: what was begun before is no longer true. Times are milliseconds since 1970. */
export type Invalidations = {
  /** Whether changes are heard at all. Without that, nothing that is held can be believed. */
  heard(): boolean
  /** What was begun at or before this moment is no longer true of any of these tags. */
  lastChange(tags: readonly string[]): number
}

/** Far more than there are tags in use; of what falls out, only the time is kept. */
const remembered = 50_000
/** The signal after which nothing that is held counts, whatever its tags. */
const everything = '*'

/**
 * Hears what the database tells about changes (`odim_cache`). What was told while the connection was down is lost, so on
 * connecting, everything begun before counts as changed.
 */
export function hearInvalidations(signals: Signals, now: () => number = Date.now): Invalidations {
  const changedAt = new Map<string, number>()
  let floor = Number.NEGATIVE_INFINITY
  const forgetAll = () => {
    changedAt.clear()
    floor = now()
  }
  signals.listen({
    connected: forgetAll,
    signal(channel, tag) {
      if (channel !== 'cache') return
      if (tag === everything) return forgetAll()
      // Taken out first, so that the order of the map is that of the changes.
      changedAt.delete(tag)
      changedAt.set(tag, now())
      for (const [oldest, at] of changedAt) {
        if (changedAt.size <= remembered) break
        changedAt.delete(oldest)
        floor = Math.max(floor, at)
      }
    },
  })
  return {
    heard: () => signals.connected,
    lastChange: tags => tags.reduce((latest, tag) => Math.max(latest, changedAt.get(tag) ?? floor), floor),
  }
}
