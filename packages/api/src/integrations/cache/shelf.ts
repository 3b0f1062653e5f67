import { type CacheEntry, cachified, type Cache as Store } from '@epic-web/cachified'
import { LRUCache } from 'lru-cache'
import type { RedisLink } from '../redis/index.ts'
import type { Invalidations } from './invalidations.ts'
import { type Codec, type Held, sharedShelf } from './shared-shelf.ts'

export type ShelfOptions<Value> = {
  /** Also its name in Redis. */
  name: string
  /** How long a value is served as it is, when nothing it depends on changes. */
  freshMs: number
  /** How long after that it is still served while a new one is made behind the answer. */
  staleMs: number
  /** Of this process; the one that was not asked for the longest goes first. */
  maxBytes: number
  sizeOf(value: Value): number
  /** How it lies in Redis. Without one it doesn't: what there are endlessly many of would push out what is counted there. */
  codec?: Codec<Value>
}

/** What is asked for: the key says everything the value depends on; `tags` are the ids of changes that end it. */
export type Wanted = { key: string; tags: readonly string[] }

/** `keep: false`: good for whoever has asked by now, and for nobody later. */
export type Made<Value> = { value: Value; keep: boolean }

/** Where an answer came from: held and fresh, held while a new one is being made, made for somebody else just now, made for this call. */
export type Origin = 'hit' | 'stale' | 'joined' | 'made'

export type Shelf<Value> = {
  /** What this process holds, if it is fresh: at once, without a promise. */
  peek(wanted: Wanted): Value | null
  /** Out of this process, out of Redis, or made: once for everybody who asks meanwhile. Throws what `make` throws. */
  getOrMake(wanted: Wanted, make: () => Promise<Made<Value>>): Promise<{ value: Value; origin: Origin }>
  /** Whether changes are heard; otherwise every call makes its own. */
  usable(): boolean
  /** What this process holds, bytes as `maxBytes` counts them; with what is out of date and wasn't asked for since. */
  holding(): { entries: number; bytes: number }
}

/** Two machines' clocks may differ by so much; what was begun so shortly after a change isn't taken from another process. */
const clocksDifferMs = 1000

export function createShelf<Value>(
  options: ShelfOptions<Value>,
  { invalidations, redis }: { invalidations: Invalidations; redis: RedisLink | null },
): Shelf<Value> {
  const { freshMs, staleMs } = options
  const memory = new LRUCache<string, Held<Value>>({
    maxSize: options.maxBytes,
    // Its keys and the object around it too.
    sizeCalculation: (held, key) => options.sizeOf(held.value) + key.length * 2 + 500,
  })
  const shared = redis && options.codec ? sharedShelf(redis, options.name, options.codec) : null

  const isTrue = ({ begunAt, tags }: Pick<Held<Value>, 'begunAt' | 'tags'>, marginMs = 0) =>
    begunAt > invalidations.lastChange(tags) + marginMs
  const holds = (held: Held<Value> | undefined): held is Held<Value> => held !== undefined && isTrue(held)
  const isFresh = (held: Held<Value>) => Date.now() < held.begunAt + held.freshMs

  async function find(key: string): Promise<Held<Value> | null> {
    const near = memory.get(key)
    if (holds(near)) return near
    const far = await shared?.take(key)
    if (!far || !isTrue(far, clocksDifferMs) || far.begunAt > Date.now() + clocksDifferMs) return null
    memory.set(key, far)
    return far
  }

  // cachified joins whoever waits for the same key. Its keys begin with the last change, so that nobody who asks after a change
  // joins a making that was begun before it.
  const pendingKey = ({ key, tags }: Wanted) => `${invalidations.lastChange(tags)} ${key}`
  const keyOf = (pending: string) => pending.slice(pending.indexOf(' ') + 1)
  const store: Store<Held<Value>> = {
    name: options.name,
    async get(pending) {
      const held = await find(keyOf(pending))
      return held && entryOf(held)
    },
    set(pending, { value: held }) {
      // Something it depends on has changed while it was being made.
      if (!invalidations.heard() || !isTrue(held)) return
      memory.set(keyOf(pending), held)
      shared?.put(keyOf(pending), held)
    },
    delete: pending => memory.delete(keyOf(pending)),
  }

  return {
    usable: () => invalidations.heard(),
    holding: () => ({ entries: memory.size, bytes: memory.calculatedSize }),
    peek({ key }) {
      if (!invalidations.heard()) return null
      const held = memory.get(key)
      return holds(held) && isFresh(held) ? held.value : null
    },
    async getOrMake(wanted, make) {
      if (!invalidations.heard()) return { value: (await make()).value, origin: 'made' }
      let origin: Origin = 'hit'
      const held = await cachified<Held<Value>>(
        {
          key: pendingKey(wanted),
          cache: store,
          ttl: freshMs,
          swr: staleMs,
          fallbackToCache: false,
          async getFreshValue({ metadata }) {
            const begunAt = Date.now()
            const { value, keep } = await make()
            if (!keep) Object.assign(metadata, { ttl: -1, swr: 0 })
            return { value, tags: wanted.tags, begunAt, freshMs, staleMs }
          },
        },
        () => event => {
          if (event.name === 'getFreshValueStart') origin = 'made'
          if (event.name === 'getFreshValueHookPending') origin = 'joined'
        },
      )
      return { value: held.value, origin: origin === 'hit' && !isFresh(held) ? 'stale' : origin }
    },
  }
}

function entryOf<Value>(held: Held<Value>): CacheEntry<Held<Value>> {
  return { value: held, metadata: { createdTime: held.begunAt, ttl: held.freshMs, swr: held.staleMs } }
}
