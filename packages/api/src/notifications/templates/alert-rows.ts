import { type Locale, m } from '@odim/messages'
import { z } from 'zod'
import { instantSchema, nameSchema, pathSchema, timeZoneSchema } from '../schema.ts'

/** What both alert mails know. Figures come written, in the reader's language. */
export const alertParams = {
  title: nameSchema,
  help: z.string(),
  urgent: z.boolean(),
  value: z.string(),
  threshold: z.string(),
  about: z.string(),
  firedAt: instantSchema,
  resolvedAt: instantSchema,
  timeZone: timeZoneSchema,
  path: pathSchema,
}

export function alertRows(
  alert: { value: string; threshold: string; about: string },
  valueLabel: string,
  locale: Locale,
): (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [
    [valueLabel, alert.value],
    [m.notifications_alert_threshold({}, { locale }), alert.threshold],
  ]
  return alert.about ? [...rows, [m.notifications_alert_about({}, { locale }), alert.about]] : rows
}
