import { formatDate, formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, instantSchema, minorSchema, pathSchema, timeZoneSchema } from '../schema.ts'

/** To operators, and before it is too late to the creator: a dispute waits for an answer. */
export const disputeDue = defineTemplate({
  params: z.object({
    amountMinor: minorSchema,
    currency: currencySchema,
    reference: z.string(),
    dueAt: instantSchema.nullable(),
    timeZone: timeZoneSchema,
    path: pathSchema,
  }),
  content: (p, { locale, url }) => {
    const amount = formatMoney(p.amountMinor, p.currency, locale)
    const when = p.dueAt && formatDate(p.dueAt, { timeZone: p.timeZone, style: 'zoned', locale })
    return {
      subject: m.notifications_dispute_due_subject({ amount }, { locale }),
      heading: m.notifications_dispute_due_heading({}, { locale }),
      paragraphs: [m.notifications_dispute_due_body({ amount }, { locale })],
      rows: [
        [m.notifications_row_reference({}, { locale }), p.reference],
        ...(when ? [[m.notifications_row_answer_until({}, { locale }), when] as [string, string]] : []),
      ],
      button: { label: m.notifications_dispute_due_button({}, { locale }), url: url(p.path) },
    }
  },
})
