import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import type { TemplateView } from '../define-template.ts'
import { currencySchema, minorSchema, nameSchema, pathSchema, timeZoneSchema } from '../schema.ts'

/** What every mail about a payout knows. */
export const payoutParams = {
  name: nameSchema,
  amountMinor: minorSchema,
  feeMinor: minorSchema,
  currency: currencySchema,
  bankName: nameSchema,
  last4: z.string().max(4),
  timeZone: timeZoneSchema,
  path: pathSchema,
}

type Parts = { amountMinor: bigint; feeMinor: bigint; currency: string; bankName: string; last4: string }

/** The account, what was taken from the balance, the fee and what arrives. */
export function payoutRows(p: Parts, { locale }: TemplateView): [string, string][] {
  const sum = (minor: bigint) => formatMoney(minor, p.currency, locale)
  return [
    [
      m.notifications_row_bank({}, { locale }),
      m.ledger_payout_account({ bank: p.bankName, last4: p.last4 }, { locale }),
    ],
    [m.notifications_row_amount({}, { locale }), sum(p.amountMinor)],
    [m.notifications_row_transfer_fee({}, { locale }), sum(p.feeMinor)],
    [m.notifications_row_arrives({}, { locale }), sum(p.amountMinor - p.feeMinor)],
  ]
}
