import { enqueue, newId, type Tx } from '@odim/db'
import type { Context } from '../context.ts'
import type { PaystackRefund } from '../integrations/paystack/index.ts'
import { postRefund } from '../ledger/index.ts'
import { followRefundJob } from './jobs.ts'

const minuteMs = 60 * 1000
const hourMs = 60 * minuteMs
/** Banks take up to ten working days. */
const distances = [minuteMs, 10 * minuteMs, hourMs, 6 * hourMs, ...Array.from({ length: 20 }, () => 24 * hourMs)]

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

/** Writes down what the provider says of a refund, and looks again while it hasn't decided. */
export async function recordRefund(ctx: Context, refundId: string, told: PaystackRefund, check = 0): Promise<void> {
  await ctx.transaction(async tx => {
    const refund = await lock(tx, refundId)
    if (refund.state === 'processed') return
    const now = ctx.clock.now()
    const state = stateFor(told.status)
    // What failed for good moves only if the provider changes its mind.
    if (refund.state === 'failed' && state !== 'processed') return
    const processedAt = state === 'processed' ? now : null
    await tx.refund.update({ where: { id: refundId }, data: { state, providerId: told.id, processedAt } })
    if (state === 'processed') {
      await postRefund(tx, { ...refund, refundId, processedAt: now })
      await tx.paymentException.updateMany({
        where: { paymentId: refund.paymentId, kind: 'refund-failed', resolvedAt: null },
        data: { resolvedAt: now },
      })
    } else if (state === 'pending') {
      const wait = distances[check]
      const options = { runAt: new Date(now.getTime() + (wait ?? 0)), jobKey: `follow-refund:${refundId}` }
      if (wait !== undefined) await enqueue(tx, followRefundJob, { refundId, check: check + 1 }, options)
      else await openException(tx, refund.paymentId, refundId, 'undecided after three weeks', now)
    } else {
      await openException(tx, refund.paymentId, refundId, told.status, now)
    }
  })
}

/** The provider won't send it: a person has to. */
export async function failRefund(ctx: Context, refundId: string, why: string): Promise<void> {
  await ctx.transaction(async tx => {
    const refund = await lock(tx, refundId)
    if (refund.state !== 'requested') return
    await tx.refund.update({ where: { id: refundId }, data: { state: 'failed' } })
    await openException(tx, refund.paymentId, refundId, why, ctx.clock.now())
  })
}

async function lock(tx: Tx, refundId: string) {
  await tx.$queryRaw`SELECT FROM refunds WHERE id = ${refundId}::uuid FOR UPDATE`
  return tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    select: { state: true, paymentId: true, amount: true, currency: true, integrationId: true },
  })
}

async function openException(tx: Tx, paymentId: string, refundId: string, why: string, openedAt: Date): Promise<void> {
  const kind = 'refund-failed'
  const open = await tx.paymentException.findFirst({
    where: { paymentId, kind, resolvedAt: null },
    select: { id: true },
  })
  if (open) return
  const detail = { refund: refundId, why: why.slice(0, 200) }
  await tx.paymentException.create({ data: { id: newId(), paymentId, kind, detail, openedAt } })
}

function stateFor(status: string): 'pending' | 'processed' | 'failed' | 'needs-attention' {
  if (status === 'processed' || status === 'failed' || status === 'needs-attention') return status
  return 'pending'
}
