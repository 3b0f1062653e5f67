import type { Signals } from '@odim/db'
import type { RedisLink } from '../redis/index.ts'
import { hearInvalidations, type Invalidations } from './invalidations.ts'
import { createShelf, type Shelf, type ShelfOptions } from './shelf.ts'

export type { Origin, Shelf, ShelfOptions } from './shelf.ts'

/**
 * Values that take long to make and are the same for many. Held in this process, in Redis too where there is one; what the database
 * tells of changes ends them in every process (docs/operations/caching.md).
 */
export type Cache = {
  /** A place for values of one kind. Begins to listen for changes; until it does, nothing is held. */
  shelf<Value>(options: ShelfOptions<Value>): Shelf<Value>
}

/** @param redis null: each process holds its own */
export function createCache(services: { signals: Signals; redis: RedisLink | null }): Cache {
  let invalidations: Invalidations | undefined
  return {
    shelf(options) {
      invalidations ??= hearInvalidations(services.signals)
      return createShelf(options, { invalidations, redis: services.redis })
    },
  }
}
