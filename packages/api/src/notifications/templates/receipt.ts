import { formatDate, formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, instantSchema, minorSchema, nameSchema, pathSchema, timeZoneSchema } from '../schema.ts'

export const receipt = defineTemplate({
  params: z.object({
    name: nameSchema,
    creatorName: nameSchema,
    planName: nameSchema,
    amountMinor: minorSchema,
    currency: currencySchema,
    reference: z.string(),
    paidAt: instantSchema,
    accessUntil: instantSchema,
    timeZone: timeZoneSchema,
    /** The creator's page. */
    path: pathSchema,
  }),
  content: (p, { locale, url }) => ({
    subject: m.notifications_receipt_subject({ creator: p.creatorName }, { locale }),
    heading: m.notifications_receipt_heading({ name: p.name }, { locale }),
    paragraphs: [m.notifications_receipt_body({ creator: p.creatorName }, { locale })],
    rows: [
      [m.notifications_row_plan({}, { locale }), p.planName],
      [m.notifications_row_paid({}, { locale }), formatMoney(p.amountMinor, p.currency, locale)],
      [m.notifications_row_date({}, { locale }), formatDate(p.paidAt, { timeZone: p.timeZone, locale })],
      [m.notifications_row_access_until({}, { locale }), formatDate(p.accessUntil, { timeZone: p.timeZone, locale })],
      [m.notifications_row_reference({}, { locale }), p.reference],
    ],
    button: { label: m.notifications_receipt_button({ creator: p.creatorName }, { locale }), url: url(p.path) },
    note: m.notifications_receipt_note({}, { locale }),
  }),
})
