import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, minorSchema, nameSchema, pathSchema } from '../schema.ts'

/** To the creator: how a dispute ended, and what that did to their money. */
export const disputeDecided = defineTemplate({
  params: z.object({
    name: nameSchema,
    fanName: nameSchema,
    won: z.boolean(),
    heldMinor: minorSchema,
    lossMinor: minorSchema,
    currency: currencySchema,
    path: pathSchema,
  }),
  content: (p, { locale, url }) => {
    const money = (minor: bigint) => formatMoney(minor, p.currency, locale)
    const who = { name: p.name, fan: p.fanName }
    return {
      subject: p.won
        ? m.notifications_dispute_won_subject({ amount: money(p.heldMinor) }, { locale })
        : m.notifications_dispute_lost_subject({ amount: money(p.lossMinor) }, { locale }),
      heading: p.won
        ? m.notifications_dispute_won_heading({}, { locale })
        : m.notifications_dispute_lost_heading({}, { locale }),
      paragraphs: [
        p.won ? m.notifications_dispute_won_body(who, { locale }) : m.notifications_dispute_lost_body(who, { locale }),
      ],
      rows: [
        [m.notifications_row_held({}, { locale }), money(p.heldMinor)],
        [m.notifications_row_refund_loss({}, { locale }), money(p.lossMinor)],
      ],
      button: { label: m.notifications_sale_refunded_button({}, { locale }), url: url(p.path) },
    }
  },
})
