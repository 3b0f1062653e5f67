import { formatDate, formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, instantSchema, minorSchema, nameSchema, pathSchema, timeZoneSchema } from '../schema.ts'

/** To the creator. The numbers are the ledger's. */
export const newSale = defineTemplate({
  params: z.object({
    name: nameSchema,
    fanName: nameSchema,
    planName: nameSchema,
    grossMinor: minorSchema,
    providerFeeMinor: minorSchema,
    platformFeeMinor: minorSchema,
    netMinor: minorSchema,
    currency: currencySchema,
    availableAt: instantSchema,
    timeZone: timeZoneSchema,
    path: pathSchema.default('/studio/balance'),
  }),
  content: (p, { locale, url }) => {
    const money = (minor: bigint) => formatMoney(minor, p.currency, locale)
    return {
      subject: m.notifications_sale_subject({ fan: p.fanName }, { locale }),
      heading: m.notifications_sale_heading({ net: money(p.netMinor) }, { locale }),
      paragraphs: [m.notifications_sale_body({ name: p.name, fan: p.fanName, plan: p.planName }, { locale })],
      rows: [
        [m.notifications_row_gross({}, { locale }), money(p.grossMinor)],
        [m.notifications_row_provider_fee({}, { locale }), money(-p.providerFeeMinor)],
        [m.notifications_row_platform_fee({}, { locale }), money(-p.platformFeeMinor)],
        [m.notifications_row_net({}, { locale }), money(p.netMinor)],
        [m.notifications_row_available({}, { locale }), formatDate(p.availableAt, { timeZone: p.timeZone, locale })],
      ],
      button: { label: m.notifications_sale_button({}, { locale }), url: url(p.path) },
    }
  },
})
