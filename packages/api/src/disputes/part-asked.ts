import type { Tx } from '@odim/db'
import { type SaleStanding, splitRefund } from '../ledger/index.ts'
import { currencySchema } from '../money.ts'

/** What of a sale a bank asks back, and the platform's share of that, which isn't the creator's to lose; hundredths. */
export type PartAsked = { covered: bigint; platformFee: bigint }

/** What is left of the sale for a dispute: not what went back already, nor what another dispute of it holds or has taken. */
export async function partAsked(
  tx: Tx,
  { paymentId, standing, amount }: { paymentId: string; standing: SaleStanding | null; amount: bigint },
): Promise<PartAsked> {
  if (!standing) return { covered: 0n, platformFee: 0n }
  const { currency } = await tx.payment.findUniqueOrThrow({ where: { id: paymentId }, select: { currency: true } })
  const { _sum: refunded } = await tx.refund.aggregate({
    where: { paymentId, state: { not: 'failed' } },
    _sum: { amount: true, platformFee: true },
  })
  const others = await tx.disputeStage.findMany({
    where: { dispute: { paymentId }, OR: [{ outcome: null }, { outcome: 'lost' }] },
    select: { covered: true, platformFee: true, lost: true },
    take: 100,
  })
  const before = { amount: refunded.amount ?? 0n, platformFee: refunded.platformFee ?? 0n, providerFee: 0n }
  for (const { covered, platformFee, lost } of others) {
    before.amount += lost !== null && lost < covered ? lost : covered
    before.platformFee += platformFee
  }
  const left = standing.gross - before.amount
  if (left <= 0n) return { covered: 0n, platformFee: 0n }
  const covered = amount < left ? amount : left
  // The provider keeps its fee whoever decides, and the creator bears it, as for a refund that a fan asks for.
  const split = splitRefund({
    ...{ sale: standing, before, amount: covered, bearer: 'creator' },
    currency: currencySchema.parse(currency),
  })
  return { covered, platformFee: split.platformFee > 0n ? split.platformFee : 0n }
}

/** The same of what the provider took in the end: all that was asked, more, or a part of it. */
export function shareOfLoss({ covered, platformFee }: PartAsked, lost: bigint): PartAsked {
  if (lost >= covered) return { covered, platformFee }
  return { covered: lost, platformFee: (platformFee * lost) / covered }
}
