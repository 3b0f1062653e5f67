import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, minorSchema, nameSchema, pathSchema } from '../schema.ts'

/** To the fan: all or a part of what they paid is asked back from the provider. */
export const refundRequested = defineTemplate({
  params: z.object({
    name: nameSchema,
    creatorName: nameSchema,
    planName: nameSchema,
    amountMinor: minorSchema,
    currency: currencySchema,
    whole: z.boolean(),
    reference: z.string(),
    path: pathSchema,
  }),
  content: (p, { locale, url }) => {
    const amount = formatMoney(p.amountMinor, p.currency, locale)
    return {
      subject: m.notifications_refund_requested_subject({ amount }, { locale }),
      heading: m.notifications_refund_requested_heading({ amount }, { locale }),
      paragraphs: [
        m.notifications_refund_requested_body({ name: p.name, plan: p.planName, creator: p.creatorName }, { locale }),
        p.whole
          ? m.notifications_refund_requested_whole({}, { locale })
          : m.notifications_refund_requested_part({}, { locale }),
        m.notifications_refund_requested_next({}, { locale }),
      ],
      rows: [
        [m.notifications_row_refund({}, { locale }), amount],
        [m.notifications_row_reference({}, { locale }), p.reference],
      ],
      button: { label: m.notifications_refund_see({}, { locale }), url: url(p.path) },
    }
  },
})
