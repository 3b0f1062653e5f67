const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** When a transfer is asked for, counted from the making of its row; the last also finds most of what came back after it had arrived. */
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

export function firstFollowAt(createdAt: Date): Date {
  return new Date(createdAt.getTime() + 30 * secondMs)
}

/** The next time after `now`; times that an outage ate are skipped. null: that was the last one. */
export function nextFollow(createdAt: Date, check: number, now: Date): { check: number; at: Date } | null {
  for (let next = check + 1; next < distances.length; next += 1) {
    const at = new Date(createdAt.getTime() + (distances[next] ?? 0))
    if (at > now || next === distances.length - 1) return { check: next, at }
  }
  return null
}
