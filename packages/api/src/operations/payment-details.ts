import { DomainError } from '../errors.ts'
import { type ListedPosting, postingsOf } from '../ledger/index.ts'
import { type Currency, currencySchema } from '../money.ts'
import { refundBanks, refundsOf, type Sale, type SaleRefund, saleOf } from '../payments/index.ts'
import type { SignedInContext } from '../trpc.ts'
import type { PaymentInput } from './schema.ts'

export type PaymentDetails = {
  reference: string
  state: string
  amount: { minor: bigint; currency: Currency }
  createdAt: Date
  paidAt: Date | null
  providerId: string | null
  fan: { id: string; displayName: string }
  creator: { id: string; displayName: string; handle: string | null; userId: string }
  planName: string
  exceptions: { id: string; kind: string; openedAt: Date; resolvedAt: Date | null; why: string | null }[]
  refunds: SaleRefund[]
  /** What the ledger says of it; null where it is no sale. */
  sale: Sale | null
  postings: ListedPosting[]
  /** To choose from for a fan's account; asked for only where a refund needs one. Empty also while the provider can't be asked. */
  banks: { id: string; name: string }[]
}

/** A payment with everything that went back of it and what is in the way. @throws DomainError common.not_found */
export async function paymentDetails(ctx: SignedInContext, { reference }: PaymentInput): Promise<PaymentDetails> {
  const { prisma } = ctx.db
  const row = await prisma.payment.findUnique({
    where: { reference },
    select: {
      ...{ id: true, reference: true, state: true, amount: true, currency: true, integrationId: true },
      ...{ createdAt: true, paidAt: true, providerId: true },
      exceptions: {
        orderBy: { openedAt: 'desc' },
        take: 20,
        select: { id: true, kind: true, openedAt: true, resolvedAt: true, detail: true },
      },
      order: {
        select: {
          fan: { select: { id: true, displayName: true } },
          creator: { select: { id: true, displayName: true, handle: true, userId: true } },
          plan: { select: { name: true } },
        },
      },
    },
  })
  if (!row) throw new DomainError('common.not_found')
  const [refunds, sale, postings] = await Promise.all([
    refundsOf(prisma, row.id),
    saleOf(prisma, { reference, creatorId: null, now: ctx.clock.now() }),
    postingsOf(prisma, row.id),
  ])
  const stuck = refunds.some(({ state }) => state === 'needs-attention')
  const banks = stuck
    ? await refundBanks(ctx, row).catch((error: unknown) => {
        ctx.logger.warn({ err: error, reference }, 'no banks to choose from')
        return []
      })
    : []
  return {
    ...{ reference: row.reference, state: row.state, createdAt: row.createdAt, paidAt: row.paidAt },
    amount: { minor: row.amount, currency: currencySchema.parse(row.currency) },
    providerId: row.providerId,
    ...{ fan: row.order.fan, creator: row.order.creator, planName: row.order.plan.name },
    exceptions: row.exceptions.map(({ detail, ...exception }) => ({ ...exception, why: whyOf(detail) })),
    ...{ refunds, sale, postings, banks },
  }
}

function whyOf(detail: unknown): string | null {
  const why: unknown = typeof detail === 'object' && detail !== null ? Reflect.get(detail, 'why') : null
  return typeof why === 'string' ? why : null
}
