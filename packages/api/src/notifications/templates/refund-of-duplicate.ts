import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, minorSchema, nameSchema, pathSchema } from '../schema.ts'

/** Two attempts at one order succeeded; the second goes back. */
export const refundOfDuplicate = defineTemplate({
  params: z.object({
    name: nameSchema,
    creatorName: nameSchema,
    amountMinor: minorSchema,
    currency: currencySchema,
    reference: z.string(),
    path: pathSchema.default('/account/payments'),
  }),
  content: (p, { locale, url }) => ({
    subject: m.notifications_duplicate_subject({}, { locale }),
    heading: m.notifications_duplicate_heading({}, { locale }),
    paragraphs: [
      m.notifications_duplicate_body({ name: p.name, creator: p.creatorName }, { locale }),
      m.notifications_duplicate_next({}, { locale }),
    ],
    rows: [
      [m.notifications_row_refund({}, { locale }), formatMoney(p.amountMinor, p.currency, locale)],
      [m.notifications_row_reference({}, { locale }), p.reference],
    ],
    button: { label: m.notifications_see_payments({}, { locale }), url: url(p.path) },
  }),
})
