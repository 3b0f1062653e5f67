import {
  type RateLimiterAbstract as Limiter,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { RedisLink } from '../redis/index.ts'

export type Limit = { readonly points: number; readonly seconds: number }

/** Counts what people try: in memory, which is right for one web process, or in Redis, which several share. */
export type RateLimits = {
  /** Takes one point of `key` before the attempt, so that attempts side by side count too. Seconds to wait when there is none left. */
  take(name: string, limit: Limit, key: string): Promise<{ ok: true } | { ok: false; waitSeconds: number }>
  /** After a success: what was tried before it is forgotten. */
  forgive(name: string, key: string): Promise<void>
}

type Pair = { own: RateLimiterMemory; shared: RateLimiterRedis | null }

/** @param redis while it is gone each process counts by itself: somebody may try more often, nobody is kept out */
export function createRateLimits(redis: RedisLink | null): RateLimits {
  const limiters = new Map<string, Pair>()
  const pairOf = (name: string, { points, seconds }: Limit) => {
    const known = limiters.get(name)
    if (known) return known
    const options = { keyPrefix: `odim:limit:${name}`, points, duration: seconds }
    const shared = redis ? new RateLimiterRedis({ ...options, storeClient: redis.client }) : null
    const made = { own: new RateLimiterMemory(options), shared }
    limiters.set(name, made)
    return made
  }

  /** With the shared count where it answers, else with our own. */
  async function withEither<Result>(
    { own, shared }: Pair,
    ask: (limiter: Limiter) => Promise<Result>,
  ): Promise<Result> {
    if (!shared || !redis?.usable()) return ask(own)
    try {
      return await ask(shared)
    } catch (problem) {
      if (problem instanceof RateLimiterRes) throw problem
      redis.failed(problem)
      return ask(own)
    }
  }

  return {
    async take(name, limit, key) {
      try {
        await withEither(pairOf(name, limit), limiter => limiter.consume(key))
        return { ok: true }
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return { ok: false, waitSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) }
      }
    },
    async forgive(name, key) {
      const pair = limiters.get(name)
      if (!pair) return
      await withEither(pair, limiter => limiter.delete(key))
      // What was counted here while Redis was gone.
      if (pair.shared) await pair.own.delete(key)
    },
  }
}
