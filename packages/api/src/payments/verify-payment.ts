import { enqueue } from '@odim/db'
import { nextCheck } from '../check-times.ts'
import type { Context } from '../context.ts'
import { verifyPaymentJob } from './jobs.ts'
import { isDecided, isLive, paymentStateSchema } from './payment-state.ts'
import { settle } from './settle.ts'

/**
 * The poll; the job `payments.verify`. Webhooks get lost, and for what isn't paid there are none: each payment is asked for at growing
 * distances until it is decided, and given up after three days.
 *
 * @throws PaystackUnclear, PaystackRateLimited, PaystackPaused: the queue tries again
 */
export async function verifyPayment(
  ctx: Context,
  input: { paymentId: string; check?: number | undefined },
): Promise<void> {
  ctx.killPoint('job.start')
  const payment = await ctx.db.prisma.payment.findUnique({
    where: { id: input.paymentId },
    select: { id: true, reference: true, createdAt: true },
  })
  if (!payment) return
  const settled = await settle(ctx, { reference: payment.reference, cause: 'poll' })
  if (settled && !isDecided(settled.state)) await lookAgainOrGiveUp(ctx, payment, input.check ?? 0)
  ctx.killPoint('job.after-effect')
}

async function lookAgainOrGiveUp(ctx: Context, payment: { id: string; createdAt: Date }, check: number): Promise<void> {
  const next = nextCheck(payment.createdAt, check, ctx.clock.now())
  await ctx.transaction(async tx => {
    if (next) {
      // The key makes one chain of it, however often this ran.
      const payload = { paymentId: payment.id, check: next.check }
      await enqueue(tx, verifyPaymentJob, payload, { runAt: next.at, jobKey: `verify:${payment.id}` })
      return
    }
    await tx.$queryRaw`SELECT FROM payments WHERE id = ${payment.id}::uuid FOR UPDATE`
    const { state } = await tx.payment.findUniqueOrThrow({ where: { id: payment.id }, select: { state: true } })
    if (isLive(paymentStateSchema.parse(state)))
      await tx.payment.update({ where: { id: payment.id }, data: { state: 'expired' } })
  })
}
