import { hrtime } from 'node:process'

/** A moment on both clocks: one may be set, the other may stand still while the machine sleeps. */
export type Moment = { wall: number; steady: number }

export const momentNow = (): Moment => ({ wall: Date.now(), steady: Number(hrtime.bigint() / 1_000_000n) })

/**
 * Until when nobody can have taken this process's jobs over: they are freed only when its pool has not beaten for `timeoutMs`. While the
 * last beat that was written is younger than half of that, a job is still ours without asking the database.
 */
export type Lease = {
  /** These pools' beat, begun at that moment, was written. */
  beaten(poolIds: readonly string[], begunAt: Moment): void
  /** What the pool still holds is about to be given back. */
  ended(poolId: string): void
  /** False means "ask", not "no". */
  holds(poolId: string): boolean
}

export function createLease(timeoutMs: number, now: () => Moment = momentNow): Lease {
  const beats = new Map<string, Moment>()
  const over = new Set<string>()
  return {
    beaten(poolIds, begunAt) {
      // A beat that was under way when the pool ended comes too late.
      for (const poolId of poolIds) if (!over.has(poolId)) beats.set(poolId, begunAt)
    },
    ended(poolId) {
      over.add(poolId)
      beats.delete(poolId)
    },
    holds(poolId) {
      const last = beats.get(poolId)
      if (!last) return false
      const { wall, steady } = now()
      // A wall clock that was set back would make the beat lie in the future: then the other one tells.
      return Math.max(wall - last.wall, steady - last.steady) < timeoutMs / 2
    },
  }
}
