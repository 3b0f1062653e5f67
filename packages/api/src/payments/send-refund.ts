import { enqueue } from '@odim/db'
import type { Context } from '../context.ts'
import {
  isAlreadyRefunded,
  PaystackPaused,
  PaystackRateLimited,
  type PaystackRefund,
  PaystackRefused,
} from '../integrations/paystack/index.ts'
import { currencySchema } from '../money.ts'
import { refundJob } from './jobs.ts'
import { failRefund, recordRefund } from './record-refund.ts'
import { lockPayment } from './refundable.ts'

/** Longer than any call is in flight: after this long an answer that never came isn't coming. */
const leaseMs = 2 * 60 * 1000

/**
 * Asks the provider to send a payment back, or a part of it; the job `payments.refund`. Refunds have no key there, so nothing is sent
 * before its list was looked at, by one process at a time and for one refund of a payment at a time (the lease), and what is unclear is
 * looked up after the lease and not sent again. Should all that fail: more than the whole sum is refused by the provider.
 *
 * @throws PaystackUnclear, PaystackRateLimited, PaystackPaused: the queue tries again
 */
export async function sendRefund(ctx: Context, { refundId }: { refundId: string }): Promise<void> {
  ctx.killPoint('job.start')
  const refund = await takeLease(ctx, refundId)
  if (!refund) return
  const api = ctx.paystack.of(refund.integrationId)
  const transactionId = refund.payment.providerId
  if (transactionId === null) throw new Error(`refund ${refund.id}: its payment has no id at the provider`)

  let known: PaystackRefund[]
  try {
    known = await api.listRefunds(transactionId)
  } catch (error) {
    // Nothing was sent by us, and what another sent before us is older than the lease.
    await giveLeaseBack(ctx, refund.id)
    throw error
  }
  const existing = await findSent(ctx, refund, known)
  if (existing) return recordRefund(ctx, refund.id, existing)
  try {
    const amount = { minor: refund.amount, currency: currencySchema.parse(refund.currency) }
    ctx.killPoint('refund.before-send')
    // The provider's staff reads this note, not the fan; and by it we know our own again.
    const sent = await api.createRefund({ transactionId, amount, note: noteOf(refund.id) })
    ctx.killPoint('refund.after-reply')
    await recordRefund(ctx, refund.id, sent)
  } catch (error) {
    // Nothing was sent: whoever tries again need not wait until it might have been.
    if (error instanceof PaystackRateLimited || error instanceof PaystackPaused) await giveLeaseBack(ctx, refund.id)
    if (!(error instanceof PaystackRefused)) throw error
    const found = isAlreadyRefunded(error)
      ? await findSent(ctx, refund, await api.listRefunds(transactionId))
      : undefined
    if (found) return recordRefund(ctx, refund.id, found)
    ctx.logger.error({ err: error, refundId }, 'the provider refuses a refund')
    await failRefund(ctx, refund.id, error.providerMessage)
  }
  ctx.killPoint('job.after-effect')
}

type Leased = { id: string; amount: bigint; paymentId: string }

const notePrefix = 'Odim refund '
const noteOf = (refundId: string) => `${notePrefix}${refundId}`

/** This refund among those the provider knows: by our note, and where it kept none, by the amount, if it is none that we know. */
async function findSent(ctx: Context, refund: Leased, known: PaystackRefund[]): Promise<PaystackRefund | undefined> {
  const byNote = known.find(({ note, status }) => note === noteOf(refund.id) && status !== 'failed')
  if (byNote) return byNote
  const ours = await ctx.db.prisma.refund.findMany({
    where: { paymentId: refund.paymentId, id: { not: refund.id }, providerId: { not: null } },
    select: { providerId: true },
    take: 200,
  })
  const taken = new Set(ours.map(({ providerId }) => providerId))
  return known.find(
    ({ id, amount, status, note }) =>
      amount === refund.amount && status !== 'failed' && !taken.has(id) && !note?.startsWith(notePrefix),
  )
}

async function giveLeaseBack(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(tx => tx.refund.updateMany({ where: { id, state: 'requested' }, data: { requestedAt: null } }))
}

async function takeLease(ctx: Context, refundId: string) {
  return ctx.transaction(async tx => {
    const known = await tx.refund.findUnique({
      where: { id: refundId },
      select: { payment: { select: { id: true, orderId: true } } },
    })
    if (!known) return null
    await lockPayment(tx, known.payment)
    await tx.$queryRaw`SELECT FROM refunds WHERE id = ${refundId}::uuid FOR UPDATE`
    const refund = await tx.refund.findUnique({
      where: { id: refundId },
      select: {
        id: true,
        state: true,
        amount: true,
        currency: true,
        integrationId: true,
        paymentId: true,
        requestedAt: true,
        payment: { select: { providerId: true } },
      },
    })
    if (refund?.state !== 'requested') return null
    const now = ctx.clock.now()
    const since = new Date(now.getTime() - leaseMs)
    // Its own, or another's of this payment: what that one has sent might not be in the list yet.
    const held = await tx.refund.findFirst({
      where: { paymentId: refund.paymentId, state: 'requested', requestedAt: { gt: since } },
      orderBy: { requestedAt: 'desc' },
      select: { requestedAt: true },
    })
    if (held?.requestedAt) {
      const runAt = new Date(held.requestedAt.getTime() + leaseMs)
      await enqueue(tx, refundJob, { refundId }, { runAt, jobKey: `refund:${refundId}` })
      return null
    }
    await tx.refund.update({ where: { id: refundId }, data: { requestedAt: now } })
    return refund
  })
}
