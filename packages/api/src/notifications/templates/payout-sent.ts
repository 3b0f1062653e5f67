import { formatDate, formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { instantSchema } from '../schema.ts'
import { payoutParams, payoutRows } from './payout-parts.ts'

/** The money has left for the creator's account. */
export const payoutSent = defineTemplate({
  params: z.object({ ...payoutParams, paidAt: instantSchema }),
  content: (p, view) => {
    const { locale, url } = view
    const amount = formatMoney(p.amountMinor - p.feeMinor, p.currency, locale)
    return {
      subject: m.notifications_payout_sent_subject({ amount }, { locale }),
      heading: m.notifications_payout_sent_heading({}, { locale }),
      paragraphs: [m.notifications_payout_sent_body({ name: p.name }, { locale })],
      rows: [
        ...payoutRows(p, view),
        [
          m.notifications_row_paid_out({}, { locale }),
          formatDate(p.paidAt, { timeZone: p.timeZone, style: 'date-time', locale }),
        ],
      ],
      button: { label: m.notifications_payout_button({}, { locale }), url: url(p.path) },
    }
  },
})
