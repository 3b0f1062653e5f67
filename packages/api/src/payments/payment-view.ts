import type { Prisma } from '@odim/db'
import type { Locale } from '@odim/messages'
import { type Money, moneyOf } from '../money.ts'
import { reasonText } from './gateway-response.ts'
import { isLive, type PaymentState, paymentStateSchema } from './payment-state.ts'
import type { RefundState } from './refund-reasons.ts'
import { refundStateOf } from './refund-state.ts'

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
  /** How what goes back of it stands: of the newest refund that hasn't failed; a duplicate's also where it has. */
  refund: {
    state: RefundState
    processedAt: Date | null
    /** It was paid twice, and this one is the second. */
    duplicate: boolean
    /** All of the payment goes back, and not a part. */
    whole: boolean
  } | null
  /** Each refund of it, newest first. */
  refunds: { id: string; amount: Money; state: RefundState; requestedAt: Date; processedAt: Date | null }[]
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
  refunds: {
    orderBy: { id: 'desc' },
    take: 50,
    select: { id: true, amount: true, state: true, reason: true, createdAt: true, processedAt: true },
  },
} satisfies Prisma.PaymentSelect

export function paymentView(row: Row, locale: Locale): PaymentView {
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
    refund: refundOf(row),
    refunds: row.refunds.map(({ id, amount, state: now, createdAt, processedAt }) => ({
      ...{ id, processedAt, requestedAt: createdAt },
      amount: moneyOf(amount, row.currency),
      state: refundStateOf(now),
    })),
    retry: payable ? { sameCheckout: order.state === 'open' && isLive(state) && row.authorizationUrl !== null } : null,
  }
}

type Row = Prisma.PaymentGetPayload<{ select: typeof paymentColumns }>

function refundOf({ refunds, amount }: Pick<Row, 'refunds' | 'amount'>): PaymentView['refund'] {
  const live = refunds.filter(({ state, reason }) => state !== 'failed' || reason === 'duplicate')
  // What isn't through yet says more than what is.
  const shown = live.find(({ state }) => state !== 'processed') ?? live[0]
  if (!shown) return null
  const duplicate = shown.reason === 'duplicate'
  const back = live.reduce((sum, refund) => sum + refund.amount, 0n)
  return {
    state: refundStateOf(shown.state),
    processedAt: shown.processedAt,
    duplicate,
    whole: duplicate || back >= amount,
  }
}
