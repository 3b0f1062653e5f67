import type { JobInfo } from './contracts.ts'

export type UnderWay = {
  /** Counts the attempt for as long as it runs. */
  during(job: JobInfo, attempt: () => Promise<void>): Promise<void>
  /** Names and ids of the jobs that run here now. */
  readonly jobs: string[]
  /** Resolves when none runs; at once if that is so already. */
  idle(): Promise<void>
}

/** Which attempts run in this process: at its end it waits for them, and for nothing that only looks like them. */
export function trackAttempts(): UnderWay {
  const running = new Map<symbol, string>()
  let waiting = Promise.withResolvers<void>()
  return {
    async during(job, attempt) {
      const key = Symbol(job.id)
      running.set(key, `${job.name} ${job.id}`)
      try {
        await attempt()
      } finally {
        running.delete(key)
        if (running.size === 0) {
          waiting.resolve()
          waiting = Promise.withResolvers()
        }
      }
    },
    get jobs() {
      return [...running.values()]
    },
    idle: async () => {
      if (running.size > 0) await waiting.promise
    },
  }
}
