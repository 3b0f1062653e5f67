import { enqueue } from '@odim/db'
import type { Context } from '../context.ts'
import { isAlreadyRefunded, type PaystackRefund, PaystackRefused } from '../integrations/paystack/index.ts'
import { currencySchema } from '../money.ts'
import { failRefund, recordRefund } from './follow-refund.ts'
import { refundJob } from './jobs.ts'

/** Longer than any call is in flight: after this long an answer that never came isn't coming. */
const leaseMs = 2 * 60 * 1000

/**
 * Asks the provider to send a payment back; the job `payments.refund`. Refunds have no key there, so nothing is sent before its list
 * was looked at, by one process at a time (the lease), and what is unclear is looked up after the lease and not sent again. Should all
 * that fail: a second refund of the whole sum is refused by the provider.
 *
 * @throws PaystackUnclear, PaystackRateLimited: the queue tries again
 */
export async function refundDuplicate(ctx: Context, { refundId }: { refundId: string }): Promise<void> {
  const refund = await takeLease(ctx, refundId)
  if (!refund) return
  const api = ctx.paystack.of(refund.integrationId)
  const transactionId = refund.payment.providerId
  if (transactionId === null) throw new Error(`refund ${refund.id}: its payment has no id at the provider`)

  const existing = goingBack(await api.listRefunds(transactionId), refund.amount)
  if (existing) return recordRefund(ctx, refund.id, existing)
  try {
    const amount = { minor: refund.amount, currency: currencySchema.parse(refund.currency) }
    // The provider's staff reads this note, not the fan.
    const sent = await api.createRefund({ transactionId, amount, note: `duplicate of order ${refund.payment.orderId}` })
    await recordRefund(ctx, refund.id, sent)
  } catch (error) {
    if (!(error instanceof PaystackRefused)) throw error
    const found = isAlreadyRefunded(error) ? goingBack(await api.listRefunds(transactionId), refund.amount) : undefined
    if (found) return recordRefund(ctx, refund.id, found)
    ctx.logger.error({ err: error, refundId }, 'the provider refuses a refund')
    await failRefund(ctx, refund.id, error.providerMessage)
  }
}

function goingBack(refunds: PaystackRefund[], amount: bigint): PaystackRefund | undefined {
  return refunds.find(refund => refund.amount === amount && refund.status !== 'failed')
}

async function takeLease(ctx: Context, refundId: string) {
  return ctx.transaction(async tx => {
    await tx.$queryRaw`SELECT FROM refunds WHERE id = ${refundId}::uuid FOR UPDATE`
    const refund = await tx.refund.findUnique({
      where: { id: refundId },
      select: {
        id: true,
        state: true,
        amount: true,
        currency: true,
        integrationId: true,
        requestedAt: true,
        payment: { select: { providerId: true, orderId: true } },
      },
    })
    if (refund?.state !== 'requested') return null
    const now = ctx.clock.now()
    const free = refund.requestedAt && new Date(refund.requestedAt.getTime() + leaseMs)
    if (free && free > now) {
      await enqueue(tx, refundJob, { refundId }, { runAt: free, jobKey: `refund:${refundId}` })
      return null
    }
    await tx.refund.update({ where: { id: refundId }, data: { requestedAt: now } })
    return refund
  })
}
