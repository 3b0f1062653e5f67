import { lastCheck } from '../check-times.ts'
import type { Context } from '../context.ts'
import { verifyPayment } from '../payments/index.ts'

const hourMs = 3_600_000
/** Past the poll's last look. */
const forgottenMs = 73 * hourMs

/** Payments that the poll should have decided and hasn't: its job was lost. Each is asked for as the poll would have. */
export async function findForgotten(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - forgottenMs)
  const rows = await ctx.db.prisma.payment.findMany({
    where: { state: { in: ['initiated', 'pending', 'abandoned'] }, createdAt: { lt: before } },
    orderBy: { createdAt: 'asc' },
    take: 1000,
    select: { id: true },
  })
  for (const { id } of rows)
    await verifyPayment(ctx, { paymentId: id, check: lastCheck }).catch((error: unknown) => {
      ctx.logger.warn({ err: error, payment: id }, 'a payment stays undecided for now')
    })
}
