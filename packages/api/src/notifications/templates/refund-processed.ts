import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, minorSchema, nameSchema, pathSchema } from '../schema.ts'

/** To the fan: the provider has sent the money. */
export const refundProcessed = defineTemplate({
  params: z.object({
    name: nameSchema,
    creatorName: nameSchema,
    amountMinor: minorSchema,
    currency: currencySchema,
    reference: z.string(),
    path: pathSchema,
  }),
  content: (p, { locale, url }) => {
    const amount = formatMoney(p.amountMinor, p.currency, locale)
    return {
      subject: m.notifications_refund_processed_subject({ amount }, { locale }),
      heading: m.notifications_refund_processed_heading({ amount }, { locale }),
      paragraphs: [m.notifications_refund_processed_body({ name: p.name, creator: p.creatorName }, { locale })],
      rows: [
        [m.notifications_row_refund({}, { locale }), amount],
        [m.notifications_row_reference({}, { locale }), p.reference],
      ],
      button: { label: m.notifications_refund_see({}, { locale }), url: url(p.path) },
    }
  },
})
