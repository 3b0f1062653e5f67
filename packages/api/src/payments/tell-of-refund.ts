import type { Tx } from '@odim/db'
import type { RefundSplit } from '../ledger/index.ts'
import { queueMail } from '../notifications/index.ts'
import type { Refundable } from './refundable.ts'
import { localeOf } from './settling-order.ts'

/** To the fan what comes back to them, to the creator what it costs them. */
export async function tellOfRequest(
  tx: Tx,
  refund: { refundId: string; payment: Refundable; split: RefundSplit; currency: string; whole: boolean },
): Promise<void> {
  const { refundId, payment, split, currency, whole } = refund
  const { fan, creator, plan } = payment.order
  await queueMail(tx, {
    to: fan.email,
    template: 'refund-requested',
    locale: localeOf(fan.locale),
    params: {
      name: fan.displayName,
      creatorName: creator.displayName,
      planName: plan.name,
      amountMinor: split.amount,
      currency,
      whole,
      reference: payment.reference,
      path: `/account/payments/${payment.reference}`,
    },
    dedupeKey: `refund-requested:${refundId}`,
  })
  await queueMail(tx, {
    to: creator.user.email,
    template: 'sale-refunded',
    locale: localeOf(creator.user.locale),
    params: {
      name: creator.displayName || creator.user.displayName,
      fanName: fan.displayName,
      planName: plan.name,
      amountMinor: split.amount,
      platformFeeMinor: split.platformFee,
      providerCostsMinor: split.providerCosts,
      lossMinor: split.creator,
      currency,
      whole,
      path: `/studio/sales/${payment.reference}`,
    },
    dedupeKey: `sale-refunded:${refundId}`,
  })
}

/** To the fan: it is on its way into their account. */
export async function tellOfProcessed(
  tx: Tx,
  refund: {
    id: string
    amount: bigint
    currency: string
    payment: {
      reference: string
      order: {
        creator: { displayName: string }
        fan: { email: string; displayName: string; locale: string }
      }
    }
  },
): Promise<void> {
  const { fan, creator } = refund.payment.order
  await queueMail(tx, {
    to: fan.email,
    template: 'refund-processed',
    locale: localeOf(fan.locale),
    params: {
      name: fan.displayName,
      creatorName: creator.displayName,
      amountMinor: refund.amount,
      currency: refund.currency,
      reference: refund.payment.reference,
      path: `/account/payments/${refund.payment.reference}`,
    },
    dedupeKey: `refund-processed:${refund.id}`,
  })
}
