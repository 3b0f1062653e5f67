import type { Tx } from '@odim/db'
import { currencySchema } from '../money.ts'
import { post } from './post.ts'
import { type Split, splitCapture } from './split-capture.ts'

type Captured = {
  paymentId: string
  integrationId: string
  currency: string
  gross: bigint
  providerFee: bigint
  paidAt: Date
}

/**
 * A sale: the provider holds the money less its fee, the creator is owed the rest less ours, pending until the provider has settled.
 * The creator's account shows each part by itself, so that a sale can be explained out of entries alone.
 */
export async function postCapture(
  tx: Tx,
  sale: Captured & { creatorId: string; platformFeeBps: number; availableAt: Date },
): Promise<Split> {
  const currency = currencySchema.parse(sale.currency)
  const split = splitCapture({ ...sale, currency })
  const pending = { account: 'creator-pending', creator: sale.creatorId } as const
  await post(tx, {
    source: { type: 'payment', id: sale.paymentId },
    kind: 'capture',
    integrationId: sale.integrationId,
    currency,
    effectiveAt: sale.paidAt,
    availableAt: sale.availableAt,
    entries: [
      { account: 'provider-clearing', component: 'gross', amount: split.gross },
      { account: 'provider-clearing', component: 'provider-fee', amount: -sale.providerFee },
      { ...pending, component: 'gross', amount: -split.gross },
      { ...pending, component: 'provider-fee', amount: split.providerFee },
      { ...pending, component: 'platform-fee', amount: split.platformFee },
      { account: 'platform-fees', component: 'platform-fee', amount: -split.platformFee },
      { account: 'provider-costs', component: 'provider-fee', amount: split.beyondGross },
    ],
  })
  return split
}

/** Money for an order that was paid already: owed back whole, and the provider's fee, which it keeps, is the platform's cost. */
export async function postDuplicateCapture(
  tx: Tx,
  { paymentId, gross, providerFee, ...sale }: Captured,
): Promise<void> {
  await post(tx, {
    source: { type: 'payment', id: paymentId },
    kind: 'duplicate-capture',
    integrationId: sale.integrationId,
    currency: sale.currency,
    effectiveAt: sale.paidAt,
    entries: [
      { account: 'provider-clearing', component: 'gross', amount: gross },
      { account: 'provider-clearing', component: 'provider-fee', amount: -providerFee },
      { account: 'refunds-due', component: 'gross', amount: -gross },
      { account: 'provider-costs', component: 'provider-fee', amount: providerFee },
    ],
  })
}
