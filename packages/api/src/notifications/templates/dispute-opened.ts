import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, minorSchema, nameSchema, pathSchema } from '../schema.ts'

/** To the creator: a fan's bank asks money back, and what is held until that is decided. */
export const disputeOpened = defineTemplate({
  params: z.object({
    name: nameSchema,
    fanName: nameSchema,
    amountMinor: minorSchema,
    heldMinor: minorSchema,
    currency: currencySchema,
    path: pathSchema,
  }),
  content: (p, { locale, url }) => {
    const money = (minor: bigint) => formatMoney(minor, p.currency, locale)
    return {
      subject: m.notifications_dispute_opened_subject({ amount: money(p.amountMinor) }, { locale }),
      heading: m.notifications_dispute_opened_heading({}, { locale }),
      paragraphs: [
        m.notifications_dispute_opened_body({ name: p.name, fan: p.fanName }, { locale }),
        m.notifications_dispute_opened_next({}, { locale }),
      ],
      rows: [
        [m.notifications_row_disputed({}, { locale }), money(p.amountMinor)],
        [m.notifications_row_held({}, { locale }), money(p.heldMinor)],
      ],
      button: { label: m.notifications_sale_refunded_button({}, { locale }), url: url(p.path) },
    }
  },
})
