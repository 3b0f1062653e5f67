import type { Clock } from '../clock.ts'

/** A clock that stands still until it is moved. */
export type MovableClock = Clock & {
  advance(duration: { days?: number; hours?: number; minutes?: number; seconds?: number }): void
  set(instant: Date): void
}

export function movableClock(start: Date = new Date()): MovableClock {
  let now = start.getTime()
  return {
    now: () => new Date(now),
    set: instant => {
      now = instant.getTime()
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
    },
  }
}
