const day = 86_400_000
const minute = 60_000

/** The pause of a week: from Friday 23:59 to Monday 00:00. Whose time is not told; ours is UTC. */
function pauseAfter(at: number): { from: number; to: number } {
  const midnight = Math.floor(at / day) * day
  const weekday = new Date(midnight).getUTCDay()
  // Saturday and Sunday belong to the pause that began on the Friday before.
  const friday = midnight + (weekday === 6 ? -1 : 5 - (weekday === 0 ? 7 : weekday)) * day
  return { from: friday + day - minute, to: friday + 3 * day }
}

/** `ms` later by the clock of disputes, which stands still over the weekend. */
export function addWorkingTime(start: number, ms: number): number {
  let [at, left] = [start, ms]
  for (;;) {
    const pause = pauseAfter(at)
    if (at >= pause.from) at = pause.to
    else if (at + left <= pause.from) return at + left
    else {
      left -= pause.from - at
      at = pause.to
    }
    if (left === 0) return at
  }
}
