import type { Context } from '../context.ts'
import { recordRefund } from './record-refund.ts'

/** Asks what became of a refund; the job `payments.follow-refund`. Moves and posts once, however often it runs. */
export async function followRefund(
  ctx: Context,
  { refundId, check = 0 }: { refundId: string; check?: number | undefined },
): Promise<void> {
  const refund = await ctx.db.prisma.refund.findUnique({
    where: { id: refundId },
    select: { id: true, state: true, providerId: true, integrationId: true, payment: { select: { providerId: true } } },
  })
  // Without an id it was never sent, as far as we know: that is the other job's.
  if (!refund?.providerId || !refund.payment.providerId || refund.state === 'processed') return
  const known = await ctx.paystack.of(refund.integrationId).listRefunds(refund.payment.providerId)
  const found = known.find(({ id }) => id === refund.providerId)
  if (found) await recordRefund(ctx, refund.id, found, check)
}

/** After an event about a refund of this payment. */
export async function followRefundsOf(ctx: Context, paymentId: string): Promise<void> {
  const refunds = await ctx.db.prisma.refund.findMany({ where: { paymentId }, select: { id: true }, take: 20 })
  for (const { id } of refunds) await followRefund(ctx, { refundId: id })
}
