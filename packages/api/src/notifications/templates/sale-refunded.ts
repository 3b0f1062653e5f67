import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, minorSchema, nameSchema, pathSchema } from '../schema.ts'

/** To the creator: what goes back of a sale of theirs, and what that costs them. The numbers are the ledger's. */
export const saleRefunded = defineTemplate({
  params: z.object({
    name: nameSchema,
    fanName: nameSchema,
    planName: nameSchema,
    amountMinor: minorSchema,
    platformFeeMinor: minorSchema,
    providerCostsMinor: minorSchema,
    lossMinor: minorSchema,
    currency: currencySchema,
    whole: z.boolean(),
    path: pathSchema,
  }),
  content: (p, { locale, url }) => {
    const money = (minor: bigint) => formatMoney(minor, p.currency, locale)
    return {
      subject: m.notifications_sale_refunded_subject({ fan: p.fanName, amount: money(p.amountMinor) }, { locale }),
      heading: m.notifications_sale_refunded_heading({ amount: money(p.amountMinor) }, { locale }),
      paragraphs: [
        m.notifications_sale_refunded_body({ name: p.name, fan: p.fanName, plan: p.planName }, { locale }),
        p.whole
          ? m.notifications_sale_refunded_whole({}, { locale })
          : m.notifications_sale_refunded_part({}, { locale }),
      ],
      rows: [
        [m.notifications_row_refund_to_fan({}, { locale }), money(p.amountMinor)],
        [m.notifications_row_platform_fee_back({}, { locale }), money(-p.platformFeeMinor)],
        ...(p.providerCostsMinor === 0n
          ? []
          : [[m.notifications_row_borne_by_us({}, { locale }), money(-p.providerCostsMinor)] as [string, string]]),
        [m.notifications_row_refund_loss({}, { locale }), money(p.lossMinor)],
      ],
      button: { label: m.notifications_sale_refunded_button({}, { locale }), url: url(p.path) },
    }
  },
})
