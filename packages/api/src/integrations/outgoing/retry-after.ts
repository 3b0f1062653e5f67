const epochSeconds = 1_000_000_000

/**
 * How long a service wants to be left alone, in milliseconds; null where it doesn't say. `Retry-After` in seconds or as a date (RFC 9110
 * §10.2.3), else `X-RateLimit-Reset`, which some give in seconds from now and some as a moment since 1970, in seconds or milliseconds.
 */
export function retryAfterMs(headers: Pick<Headers, 'get'>, now: Date): number | null {
  const told = headers.get('retry-after')?.trim()
  if (told) {
    const ms = /^\d+(\.\d+)?$/.test(told) ? Number(told) * 1000 : Date.parse(told) - now.getTime()
    if (Number.isFinite(ms)) return Math.max(0, ms)
  }
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN)
  if (!Number.isFinite(reset) || reset <= 0) return null
  if (reset < epochSeconds) return reset * 1000
  return Math.max(0, (reset < epochSeconds * 1000 ? reset * 1000 : reset) - now.getTime())
}
