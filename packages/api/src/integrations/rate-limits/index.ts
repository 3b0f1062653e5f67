import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export type Limit = { readonly points: number; readonly seconds: number }

/** Counts what people try. In memory, which is right for one web process; several need a shared store behind the same type. */
export type RateLimits = {
  /** Takes one point of `key` before the attempt, so that attempts side by side count too. Seconds to wait when there is none left. */
  take(name: string, limit: Limit, key: string): Promise<{ ok: true } | { ok: false; waitSeconds: number }>
  /** After a success: what was tried before it is forgotten. */
  forgive(name: string, key: string): Promise<void>
}

export function createMemoryRateLimits(): RateLimits {
  const limiters = new Map<string, RateLimiterMemory>()
  const limiterOf = (name: string, { points, seconds }: Limit) => {
    const known = limiters.get(name)
    if (known) return known
    const made = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
    limiters.set(name, made)
    return made
  }
  return {
    async take(name, limit, key) {
      try {
        await limiterOf(name, limit).consume(key)
        return { ok: true }
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return { ok: false, waitSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) }
      }
    },
    async forgive(name, key) {
      await limiters.get(name)?.delete(key)
    },
  }
}
