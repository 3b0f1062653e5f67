import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { payoutParams, payoutRows } from './payout-parts.ts'

const reasons = {
  bank: m.payouts_failed_bank,
  account: m.payouts_failed_account,
  returned: m.payouts_failed_returned,
  operator: m.payouts_failed_operator,
}

/** It is in the creator's balance again. */
export const payoutFailed = defineTemplate({
  params: z.object({ ...payoutParams, reason: z.enum(['bank', 'account', 'returned', 'operator']) }),
  content: (p, view) => {
    const { locale, url } = view
    const amount = formatMoney(p.amountMinor, p.currency, locale)
    return {
      subject: m.notifications_payout_failed_subject({ amount }, { locale }),
      heading: m.notifications_payout_failed_heading({}, { locale }),
      paragraphs: [m.notifications_payout_failed_body({ name: p.name }, { locale }), reasons[p.reason]({}, { locale })],
      rows: payoutRows(p, view),
      button: { label: m.notifications_payout_button({}, { locale }), url: url(p.path) },
    }
  },
})
