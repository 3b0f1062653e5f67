import { hrtime } from 'node:process'

/** A moment on both clocks: one may be set, the other may stand still while the machine sleeps. */
export type Moment = { wall: number; steady: number }

export const momentNow = (): Moment => ({ wall: Date.now(), steady: Number(hrtime.bigint() / 1_000_000n) })

/**
 * Until when nobody can have taken this process's jobs over: they are freed only when its pool has not beaten for `timeoutMs`. While the
 * last beat that was written is younger than half of that, and no two of its beats were further apart, a job is still ours without asking
 * the database. A pool that was silent for longer once is asked about for good: it may hold a job that was given away meanwhile, and to
 * beat again doesn't bring it back.
 */
export type Lease = {
  /** The pool is there and may lock jobs; its first beat is still to come. */
  begun(poolId: string): void
  /** These pools' beat, begun at that moment, was written. */
  beaten(poolIds: readonly string[], begunAt: Moment): void
  /** What the pool still holds is about to be given back. */
  ended(poolId: string): void
  /** False means "ask", not "no". */
  holds(poolId: string): boolean
}

// A wall clock that was set back would make a beat lie in the future: then the other one tells.
const between = (from: Moment, to: Moment) => Math.max(to.wall - from.wall, to.steady - from.steady)

export function createLease(timeoutMs: number, now: () => Moment = momentNow): Lease {
  const signs = new Map<string, { at: Moment; written: boolean }>()
  const short = (from: Moment, to: Moment) => between(from, to) < timeoutMs / 2
  return {
    begun(poolId) {
      signs.set(poolId, { at: now(), written: false })
    },
    beaten(poolIds, begunAt) {
      for (const poolId of poolIds) {
        const last = signs.get(poolId)
        // A beat that was under way when the pool ended comes too late.
        if (!last) continue
        if (short(last.at, begunAt)) signs.set(poolId, { at: begunAt, written: true })
        else signs.delete(poolId)
      }
    },
    ended(poolId) {
      signs.delete(poolId)
    },
    holds(poolId) {
      const last = signs.get(poolId)
      return last?.written === true && short(last.at, now())
    },
  }
}
