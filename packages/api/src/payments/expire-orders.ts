import type { Context } from '../context.ts'

const unpaidMs = 24 * 60 * 60 * 1000
const batchSize = 200

/** Gives up orders that nobody paid within a day; the scheduled job `payments.expire-orders`. Money that comes later still counts. */
export async function expireOrders(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - unpaidMs)
  let expired: number
  do {
    expired = await ctx.transaction(
      tx => tx.$executeRaw`
        UPDATE orders SET state = 'expired' WHERE id IN (
          SELECT id FROM orders WHERE state = 'open' AND created_at < ${before}
          ORDER BY created_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)`,
    )
  } while (expired === batchSize)
}
