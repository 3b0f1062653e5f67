import { enqueue } from '@odim/db'
import type { Context } from '../context.ts'
import { PaystackError, PaystackPaused, PaystackRateLimited } from '../integrations/paystack/index.ts'
import { claimPayouts } from './claim-payouts.ts'
import { sendPayoutsJob } from './jobs.ts'
import { sendTransfer } from './send-transfer.ts'

const everyMs = 5000

/** The job `payouts.send`: a batch for each business and currency, and its next run asked for. The one of each minute begins it again. */
export async function keepSendingPayouts(ctx: Context): Promise<void> {
  ctx.killPoint('job.start')
  await sendPayouts(ctx)
  const runAt = new Date(ctx.clock.now().getTime() + everyMs)
  await ctx.transaction(tx => enqueue(tx, sendPayoutsJob, {}, { runAt, jobKey: sendPayoutsJob.name }))
  ctx.killPoint('job.after-effect')
}

/**
 * Sends what waits, at most a hundred of each business and currency: first the provider is asked what it holds, then each that can be
 * paid is claimed with its reference in one transaction, then they are sent one by one. One by one and not by /transfer/bulk: a bulk
 * call with one known reference is refused as a whole, so that after an unclear answer nothing could be sent again, and it needs the
 * OTP switched off. Any number of workers may do this at once: a payout is claimed by one.
 *
 * @returns how many were claimed
 */
export async function sendPayouts(ctx: Context): Promise<number> {
  const waiting = await ctx.db.prisma.payout.groupBy({
    by: ['integrationId', 'currency'],
    where: { method: 'transfer', state: { in: ['requested', 'held'] } },
    orderBy: [{ integrationId: 'asc' }, { currency: 'asc' }],
  })
  let claimed = 0
  const balances = new Map<string, ReadonlyMap<string, bigint> | null>()
  for (const { integrationId, currency } of waiting) {
    if (!balances.has(integrationId)) balances.set(integrationId, await readBalances(ctx, integrationId))
    const held = balances.get(integrationId)
    // Without an answer nobody is sent anything, and nobody is told that the money is short.
    if (!held) continue
    const transfers = await claimPayouts(ctx, { integrationId, currency, balance: held.get(currency) ?? 0n })
    claimed += transfers.length
    await sendAll(ctx, transfers)
  }
  return claimed
}

async function sendAll(ctx: Context, transfers: readonly string[]): Promise<void> {
  for (const transferId of transfers) {
    try {
      await sendTransfer(ctx, transferId)
    } catch (error) {
      if (!(error instanceof PaystackError)) throw error
      // Whether it was sent is for its follow-up to find out; it may send it, under the same reference.
      ctx.logger.warn({ err: error, transferId }, 'no clear answer to a transfer')
      if (error instanceof PaystackRateLimited || error instanceof PaystackPaused) return
    }
  }
}

async function readBalances(ctx: Context, integrationId: string): Promise<ReadonlyMap<string, bigint> | null> {
  try {
    const balances = await ctx.paystack.of(integrationId).listBalances()
    const readAt = ctx.clock.now()
    await ctx.transaction(async tx => {
      for (const { currency, balance } of balances) {
        // A currency that the configuration doesn't name is none of ours.
        await tx.$executeRaw`
          INSERT INTO provider_balances (integration_id, currency, balance, read_at)
          SELECT integration_id, currency, ${balance}, ${readAt} FROM integration_currencies
          WHERE integration_id = ${integrationId} AND currency = ${currency}
          ON CONFLICT (integration_id, currency) DO UPDATE SET balance = excluded.balance, read_at = excluded.read_at`
      }
    })
    return new Map(balances.map(({ currency, balance }) => [currency, balance]))
  } catch (error) {
    if (!(error instanceof PaystackError)) throw error
    ctx.logger.warn({ err: error, integrationId }, 'the balance could not be read; no payouts leave')
    return null
  }
}
