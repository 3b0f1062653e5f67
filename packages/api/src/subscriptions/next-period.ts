import { addMonths, nextMonthEnd } from './add-months.ts'

export type Period = { startsAt: Date; endsAt: Date }

/**
 * What a payment buys.
 * - Never had access: a month from now.
 * - Access still runs, or was paid for in time and only learnt of late: from its end, without a gap.
 * - Lapsed: from now, and months are counted from now on.
 *
 * @returns `anchor` from which the months are counted; changed only when access had lapsed
 */
export function nextPeriod(input: {
  anchor: Date | null
  lastEnd: Date | null
  paidAt: Date
  now: Date
}): Period & { anchor: Date } {
  const { anchor, lastEnd, paidAt, now } = input
  if (anchor && lastEnd) {
    const endsAt = nextMonthEnd(anchor, lastEnd)
    // A month that would be over before the fan could read a line of it is no month.
    if (lastEnd >= now || (paidAt <= lastEnd && endsAt > now)) return { anchor, startsAt: lastEnd, endsAt }
  }
  return { anchor: now, startsAt: now, endsAt: addMonths(now, 1) }
}
