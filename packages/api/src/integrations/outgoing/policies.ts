/** How one outside service is called. Milliseconds throughout. docs/operations/outside-services.md shows all of them as a table. */
export type Policy = {
  /** One try, its answer read; null where the bytes decide how long it takes, and the adapter watches for silence instead. */
  timeoutMs: number | null
  /** Tries of a call that only reads, and of one that a key makes harmless to send again. One without a key has one, always. */
  tries: { read: number; keyed: number }
  /** No further try begins so long after the call began: somebody may be waiting for the page. */
  budgetMs: number
  /** Between tries: exponential, with decorrelated jitter. */
  backoff: { firstMs: number; mostMs: number }
  /** After so many failures in a row nothing is sent for a while; then one call is let through to see. */
  breaker: { failures: number; restMs: number }
  /** Told to come back later (429), a call waits so long at most; beyond that it is refused without being sent. */
  patienceMs: number
  /** A service that asks for hours is asked again after this long all the same. */
  longestPauseMs: number
}

const usual = {
  budgetMs: 8000,
  backoff: { firstMs: 150, mostMs: 2000 },
  patienceMs: 2000,
  longestPauseMs: 60_000,
} satisfies Partial<Policy>

export const policies = {
  paystack: {
    ...usual,
    timeoutMs: 10_000,
    tries: { read: 3, keyed: 2 },
    breaker: { failures: 6, restMs: 15_000 },
  },
  // Its client tries again by itself, so often as `tries` says: it alone can send one part of a file once more.
  storage: { ...usual, timeoutMs: 15_000, tries: { read: 3, keyed: 3 }, breaker: { failures: 5, restMs: 10_000 } },
  // The queue is what tries again, for two days.
  mail: { ...usual, timeoutMs: null, tries: { read: 1, keyed: 1 }, breaker: { failures: 5, restMs: 30_000 } },
  // A file that couldn't be scanned waits and is scanned again by a job.
  scanner: { ...usual, timeoutMs: null, tries: { read: 1, keyed: 1 }, breaker: { failures: 3, restMs: 30_000 } },
  // As for mail.
  'alert-webhook': {
    ...usual,
    timeoutMs: 10_000,
    tries: { read: 1, keyed: 1 },
    breaker: { failures: 5, restMs: 30_000 },
  },
  sentry: { ...usual, timeoutMs: 10_000, tries: { read: 1, keyed: 2 }, breaker: { failures: 5, restMs: 60_000 } },
} satisfies Record<string, Policy>

export type ServiceName = keyof typeof policies
