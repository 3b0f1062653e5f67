import { Redis } from 'ioredis'

/** Redis as something that may be gone at any time: who asks it gets an answer at once, or none. */
export type RedisLink = {
  /** For libraries that speak to it themselves; ask `usable` before, and tell `failed` when it did not answer. */
  readonly client: Redis
  /** Connected, and not known to hang. The first call begins to connect. */
  usable(): boolean
  /** It did not answer: nobody asks it for the next second. */
  failed(error: unknown): void
  /** Asks it; null when it is gone or too slow. */
  attempt<Result>(ask: (client: Redis) => Promise<Result>): Promise<Result | null>
  close(): Promise<void>
}

export type RedisProblem = (error: unknown) => void

/** Nobody waits longer for a cache: what it saves is about as much. */
const patienceMs = 100
const restMs = 1000

/**
 * Opens nothing before it is asked. Nothing is queued while the connection is down: the caller does without it.
 * @param onProblem told of the first failure of each outage
 */
export function openRedis(url: string, onProblem: RedisProblem): RedisLink {
  const client = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 1000,
    commandTimeout: patienceMs,
    retryStrategy: attempts => Math.min(50 * 2 ** attempts, restMs),
  })
  let restUntil = 0
  let told = false
  const problem = (error: unknown) => {
    if (!told) onProblem(error)
    told = true
  }
  client.on('error', problem)
  client.on('ready', () => {
    told = false
  })

  const usable = () => {
    // Fails by an event too, which is told there.
    if (client.status === 'wait') client.connect().catch(() => {})
    return client.status === 'ready' && Date.now() >= restUntil
  }
  const failed = (error: unknown) => {
    restUntil = Date.now() + restMs
    problem(error)
  }
  return {
    client,
    usable,
    failed,
    async attempt(ask) {
      if (!usable()) return null
      try {
        return await ask(client)
      } catch (error) {
        failed(error)
        return null
      }
    },
    async close() {
      client.disconnect()
    },
  }
}
