import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { type PaymentView, paymentColumns, paymentView } from './payment-view.ts'
import type { PageInput, ReferenceInput } from './schema.ts'

/** The fan's own payments, newest first. `nextCursor` is null at the end. */
export async function fanPayments(
  ctx: SignedInContext,
  { cursor, limit }: PageInput,
): Promise<{ items: PaymentView[]; nextCursor: string | null }> {
  // Ids are UUIDv7, so their order is that of making, and the id is the cursor.
  const rows = await ctx.db.prisma.payment.findMany({
    where: { order: { fanId: ctx.actor.userId }, ...(cursor && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: paymentColumns,
  })
  const items = rows.slice(0, limit).map(row => paymentView(row, ctx.request.locale))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One of the fan's own. @throws DomainError not_found, for another person's too */
export async function fanPayment(ctx: SignedInContext, { reference }: ReferenceInput): Promise<PaymentView> {
  const row = await ctx.db.prisma.payment.findFirst({
    where: { reference, order: { fanId: ctx.actor.userId } },
    select: paymentColumns,
  })
  if (!row) throw new DomainError('payments.not_found')
  return paymentView(row, ctx.request.locale)
}
