import { formatDate, formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, instantSchema, minorSchema, nameSchema, pathSchema, timeZoneSchema } from '../schema.ts'

/** Three days before the end, with the way to pay for the next period; paid in time there is no gap. */
export const subscriptionEnding = defineTemplate({
  params: z.object({
    name: nameSchema,
    creatorName: nameSchema,
    planName: nameSchema,
    endsAt: instantSchema,
    timeZone: timeZoneSchema,
    amountMinor: minorSchema,
    currency: currencySchema,
    /** Where the next period is paid. */
    path: pathSchema,
  }),
  content: (p, { locale, url }) => {
    const when = formatDate(p.endsAt, { timeZone: p.timeZone, style: 'zoned', locale })
    const price = formatMoney(p.amountMinor, p.currency, locale, { trimZeros: true })
    return {
      subject: m.notifications_ending_subject({ creator: p.creatorName }, { locale }),
      heading: m.notifications_ending_heading({}, { locale }),
      paragraphs: [
        m.notifications_ending_body({ name: p.name, creator: p.creatorName, when }, { locale }),
        m.notifications_ending_next({}, { locale }),
      ],
      rows: [
        [m.notifications_row_plan({}, { locale }), p.planName],
        [m.notifications_row_price({}, { locale }), price],
      ],
      button: { label: m.notifications_ending_button({ price }, { locale }), url: url(p.path) },
      note: m.notifications_ending_note({}, { locale }),
    }
  },
})
