import type { Prisma } from '@odim/db'
import type { Locale } from '@odim/messages'
import { type Money, moneyOf } from '../money.ts'
import { reasonText } from './gateway-response.ts'
import { isLive, type PaymentState, paymentStateSchema } from './payment-state.ts'

/** A payment as the fan who made it sees it. */
export type PaymentView = {
  id: string
  reference: string
  state: PaymentState
  amount: Money
  createdAt: Date
  paidAt: Date | null
  /** How it was paid, in the provider's word: card, bank, mobile_money, … */
  channel: string | null
  /** Why it wasn't paid, in the reader's language; null while nobody has said. */
  reason: string | null
  creator: { id: string; handle: string | null; displayName: string; hue: number }
  plan: { id: string; name: string }
  /** The access it bought; null unless it was the payment that counted. */
  access: { startsAt: Date; endsAt: Date } | null
  /** Set where it was paid twice and this one goes back. */
  refund: { state: string; processedAt: Date | null } | null
  /** The order can still be paid: by the same checkout page, or by a new attempt. */
  retry: { sameCheckout: boolean } | null
}

export const paymentColumns = {
  id: true,
  reference: true,
  state: true,
  amount: true,
  currency: true,
  createdAt: true,
  paidAt: true,
  channel: true,
  gatewayResponse: true,
  authorizationUrl: true,
  order: {
    select: {
      state: true,
      creator: { select: { id: true, handle: true, displayName: true, hue: true } },
      plan: { select: { id: true, name: true } },
    },
  },
  period: { select: { startsAt: true, endsAt: true } },
  refunds: { orderBy: { createdAt: 'desc' }, take: 1, select: { state: true, processedAt: true } },
} satisfies Prisma.PaymentSelect

export function paymentView(
  row: Prisma.PaymentGetPayload<{ select: typeof paymentColumns }>,
  locale: Locale,
): PaymentView {
  const state = paymentStateSchema.parse(row.state)
  const { order } = row
  const payable = order.state !== 'paid' && state !== 'mismatched'
  return {
    id: row.id,
    reference: row.reference,
    state,
    amount: moneyOf(row.amount, row.currency),
    createdAt: row.createdAt,
    paidAt: row.paidAt,
    channel: row.channel,
    reason: state === 'captured' || state === 'mismatched' ? null : reasonText(row.gatewayResponse, locale),
    creator: order.creator,
    plan: order.plan,
    access: row.period,
    refund: row.refunds[0] ?? null,
    retry: payable ? { sameCheckout: order.state === 'open' && isLive(state) && row.authorizationUrl !== null } : null,
  }
}
