import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { payoutParams, payoutRows } from './payout-parts.ts'

const reasons = {
  shortage: m.payouts_held_shortage,
  frozen: m.payouts_held_frozen,
  paused: m.payouts_held_paused,
  account: m.payouts_held_account,
  provider: m.payouts_held_provider,
  operator: m.payouts_held_operator,
}

/** It waits, and why. Nothing is lost. */
export const payoutHeld = defineTemplate({
  params: z.object({
    ...payoutParams,
    reason: z.enum(['shortage', 'frozen', 'paused', 'account', 'provider', 'operator']),
  }),
  content: (p, view) => {
    const { locale, url } = view
    const amount = formatMoney(p.amountMinor, p.currency, locale)
    return {
      subject: m.notifications_payout_held_subject({ amount }, { locale }),
      heading: m.notifications_payout_held_heading({}, { locale }),
      paragraphs: [m.notifications_payout_held_body({ name: p.name }, { locale }), reasons[p.reason]({}, { locale })],
      rows: payoutRows(p, view),
      button: { label: m.notifications_payout_button({}, { locale }), url: url(p.path) },
    }
  },
})
