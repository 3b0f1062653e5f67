import { Temporal } from 'temporal-polyfill'

/**
 * The instant `months` months after the anchor, in UTC: the anchor's day of the month, or the month's last day where it has no such
 * day. Counted from the anchor each time, not from the month before: 31 January → 28 February → 31 March.
 */
export function addMonths(anchor: Date, months: number): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(anchor.getTime()).toZonedDateTimeISO('UTC')
  return new Date(start.add({ months }, { overflow: 'constrain' }).epochMilliseconds)
}

/** The first end of a month counted from the anchor that lies after `start`. */
export function nextMonthEnd(anchor: Date, start: Date): Date {
  const from = Temporal.Instant.fromEpochMilliseconds(anchor.getTime()).toZonedDateTimeISO('UTC')
  const to = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO('UTC')
  // Whole months gone by may be one too few near a month's end (31 January to 28 February is none): look from there.
  let months = Math.max(1, from.until(to, { largestUnit: 'months' }).months)
  while (addMonths(anchor, months) <= start) months += 1
  return addMonths(anchor, months)
}
