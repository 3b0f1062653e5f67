const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/**
 * When a payment or a transfer is asked for again, counted from its making: soon while somebody waits, then until no bank would still
 * take it; the last also finds most of the transfers that came back after they had arrived.
 */
const distances = [
  30 * secondMs,
  2 * minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  6 * hourMs,
  24 * hourMs,
  72 * hourMs,
]

/** The one after which what isn't decided is given up. */
export const lastCheck = distances.length - 1

export function firstCheckAt(createdAt: Date): Date {
  return new Date(createdAt.getTime() + (distances[0] ?? 0))
}

/** The next time after `now`; times that an outage ate are skipped. null: that was the last one. */
export function nextCheck(createdAt: Date, check: number, now: Date): { check: number; at: Date } | null {
  for (let next = check + 1; next < distances.length; next += 1) {
    const at = new Date(createdAt.getTime() + (distances[next] ?? 0))
    if (at > now || next === distances.length - 1) return { check: next, at }
  }
  return null
}
