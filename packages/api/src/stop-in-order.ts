import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'

export type StopStep = { name: string; stop(): unknown }

/**
 * Whether `work` was done within `ms`. Neither its failure nor its delay is thrown: who ends has nobody to tell it to, and a frozen
 * database never answers.
 */
export async function doneWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const patience = new AbortController()
  const late = delay(ms, false, { signal: patience.signal }).catch(() => false)
  try {
    return await Promise.race([work.then(() => true).catch(() => false), late])
  } finally {
    patience.abort()
  }
}

/**
 * Ends one thing after the other, whatever becomes of it: one that isn't done with half of `withinMs`, or with what is left of it, is
 * left behind.
 *
 * @returns the names of those that were left behind, or failed
 */
export async function stopInOrder(steps: readonly StopStep[], withinMs: number): Promise<string[]> {
  const end = performance.now() + withinMs
  const left: string[] = []
  for (const { name, stop } of steps) {
    const ms = Math.max(0, Math.min(withinMs / 2, end - performance.now()))
    if (!(await doneWithin((async () => stop())(), ms))) left.push(name)
  }
  return left
}

/** The last line of a process: 0 when everything ended as it should, 1 when it goes without having waited for something. */
export function exitCodeOf(left: readonly string[], logger: Logger): 0 | 1 {
  if (left.length === 0) return 0
  logger.error({ left }, 'the process ends without having waited for everything')
  return 1
}
