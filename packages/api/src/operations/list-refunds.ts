import { type Currency, currencySchema } from '../money.ts'
import type { SignedInContext } from '../trpc.ts'
import type { RefundsInput } from './schema.ts'

export type ListedRefund = {
  id: string
  reference: string
  fanName: string
  creatorName: string
  amount: { minor: bigint; currency: Currency }
  state: string
  reason: string
  createdAt: Date
}

/** All refunds, newest first, or those in one state: the ones that need somebody are what operators look for. */
export async function listRefunds(
  ctx: SignedInContext,
  { state, cursor, limit }: RefundsInput,
): Promise<{ items: ListedRefund[]; nextCursor: string | null }> {
  const rows = await ctx.db.prisma.refund.findMany({
    where: { ...(state && { state }), ...(cursor && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: {
      ...{ id: true, amount: true, currency: true, state: true, reason: true, createdAt: true },
      payment: {
        select: {
          reference: true,
          order: {
            select: { fan: { select: { displayName: true } }, creator: { select: { displayName: true } } },
          },
        },
      },
    },
  })
  const items = rows.slice(0, limit).map(({ payment, amount, currency, ...row }) => ({
    ...row,
    amount: { minor: amount, currency: currencySchema.parse(currency) },
    reference: payment.reference,
    fanName: payment.order.fan.displayName,
    creatorName: payment.order.creator.displayName,
  }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
