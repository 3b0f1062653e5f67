/** What waits for a moment: asked when its next one is, and run when it has come. */
export interface DueSource {
  nextDueAt(): number | undefined
  runDue(now: number): Promise<void>
}

export interface Clock {
  now(): number
  iso(at?: number): string
  /** Moves forward, stopping at every due moment on the way, and awaits what happens there. */
  advance(ms: number): Promise<void>
  /** Epoch ms. Forward as `advance`; backward is a plain jump. */
  set(at: number): Promise<void>
  freeze(): void
  unfreeze(): void
}

export interface DrivenClock extends Clock {
  readonly offset: number
  addSource(source: DueSource): void
  /** Looks again for the next due moment. */
  arm(): void
  /** Back to the time it started with. */
  reset(): void
  stop(): void
}

/** A clock that runs with the real one, plus an offset that tests move. */
export function createClock(firstOffset: number): DrivenClock {
  const sources: DueSource[] = []
  let offset = firstOffset
  let frozenAt: number | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let advancing = false

  const now = () => frozenAt ?? Date.now() + offset
  const jump = (at: number) => {
    if (frozenAt !== undefined) frozenAt = at
    else offset = at - Date.now()
  }
  const next = () => {
    const moments = sources.map(source => source.nextDueAt()).filter(at => at !== undefined)
    return moments.length ? Math.min(...moments) : undefined
  }
  const runDue = async () => {
    await Promise.all(sources.map(source => source.runDue(now())))
  }

  const arm = () => {
    clearTimeout(timer)
    if (stopped || advancing) return
    const due = next()
    if (due === undefined || (frozenAt !== undefined && due > frozenAt)) return
    // setTimeout can't count further than 2^31 ms.
    const wait = Math.min(Math.max(due - now(), 0), 2_000_000_000)
    timer = setTimeout(() => {
      // Not awaited: one receiver that hangs must not hold up the rest. Sources take what is due at once.
      runDue().catch(error => console.error(error))
      arm()
    }, wait)
  }

  const set = async (at: number) => {
    clearTimeout(timer)
    advancing = true
    try {
      await runDue()
      for (let due = next(); !stopped && due !== undefined && due <= at; due = next()) {
        if (due > now()) jump(due)
        await runDue()
      }
      // Real time spent waiting for receivers must not carry a running clock past the target and back.
      if (at > now() || at < now() - 60_000 || frozenAt !== undefined) jump(at)
    } finally {
      advancing = false
      arm()
    }
  }

  return {
    now,
    iso: at => new Date(at ?? now()).toISOString(),
    advance: ms => set(now() + ms),
    set,
    freeze: () => {
      frozenAt = now()
    },
    unfreeze: () => {
      if (frozenAt !== undefined) offset = frozenAt - Date.now()
      frozenAt = undefined
      arm()
    },
    get offset() {
      return frozenAt === undefined ? offset : frozenAt - Date.now()
    },
    addSource: source => sources.push(source),
    arm,
    reset: () => {
      frozenAt = undefined
      offset = firstOffset
      arm()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
