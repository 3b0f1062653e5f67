import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { RedisLink } from '../redis/index.ts'

/** A value as it lies on a shelf: what it depends on, when its making began (what it read is at least that new), how long it counts. */
export type Held<Value> = { value: Value; tags: readonly string[]; begunAt: number; freshMs: number; staleMs: number }

export type Codec<Value> = {
  write(value: Value): string
  /** @throws when it isn't what `write` wrote: it is then made anew. */
  read(text: string): Value | Promise<Value>
}

/** What all processes hold together, in Redis. Never waited for when it is gone. */
export type SharedShelf<Value> = {
  take(key: string): Promise<Held<Value> | null>
  put(key: string, held: Held<Value>): void
}

const stored = z.object({
  key: z.string(),
  tags: z.array(z.string()),
  begunAt: z.number(),
  freshMs: z.number().positive(),
  staleMs: z.number().min(0),
  text: z.string(),
})

/** Larger ones would hold up the one thread that Redis has. */
const largest = 1024 * 1024

export function sharedShelf<Value>(redis: RedisLink, name: string, codec: Codec<Value>): SharedShelf<Value> {
  const addressOf = (key: string) => `odim:cache:${name}:${createHash('sha256').update(key).digest('base64url')}`
  return {
    async take(key) {
      const text = await redis.attempt(client => client.get(addressOf(key)))
      if (text === null) return null
      const parsed = stored.safeParse(jsonOf(text))
      if (!parsed.success || parsed.data.key !== key) return null
      const { tags, begunAt, freshMs, staleMs } = parsed.data
      try {
        return { value: await codec.read(parsed.data.text), tags, begunAt, freshMs, staleMs }
      } catch {
        return null
      }
    },
    put(key, { value, ...held }) {
      const text = JSON.stringify({ ...held, key, text: codec.write(value) })
      if (text.length > largest) return
      void redis.attempt(client => client.set(addressOf(key), text, 'PX', held.freshMs + held.staleMs))
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
