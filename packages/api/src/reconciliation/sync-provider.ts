import type { Context } from '../context.ts'
import { claimMs, claimSync } from './claim-sync.ts'
import { readPage } from './read-page.ts'

/** A hundred rows each: twenty thousand, after which the job makes room for others and goes on at its next turn. */
const mostPages = 200

/**
 * Reads what one business has at the provider into the mirror, from where the last reading ended; what was interrupted goes on where it
 * was. Every page is asked for outside any transaction, and written together with where to go on.
 *
 * @returns whether it was read to its end; false where there is more, or another worker is at it
 * @throws as calls to Paystack do; the next time goes on from there
 */
export async function syncProvider(
  ctx: Context,
  wanted: { integrationId: string; kind: 'recent' | 'wide' },
): Promise<boolean> {
  let sync = await claimSync(ctx, wanted)
  for (let pages = 0; sync && pages < mostPages; pages += 1) {
    const { id, stage, position } = sync
    const page = await readPage(ctx, sync).catch(async (error: unknown) => {
      const failure = error instanceof Error ? error.name : 'unknown'
      // Whoever comes next needn't wait until the claim is over.
      const data = { failure, claimedUntil: ctx.clock.now() }
      await ctx.transaction(tx => tx.providerSync.updateMany({ where: { id, finishedAt: null }, data }))
      throw error
    })
    const now = ctx.clock.now()
    const moved = await ctx.transaction(async tx => {
      const { count } = await tx.providerSync.updateMany({
        where: { id, stage, position, finishedAt: null },
        data: {
          ...(page.next === 'done' ? { finishedAt: now, outcome: 'done', failure: null } : page.next),
          claimedUntil: new Date(now.getTime() + claimMs),
          pages: { increment: 1 },
          rows: { increment: page.rows },
        },
      })
      // Another worker took it over, and is further.
      if (count === 1) await page.write(tx)
      return count === 1
    })
    if (!moved) return false
    if (page.next === 'done') return true
    sync = { ...sync, ...page.next }
  }
  if (sync) {
    const { id } = sync
    await ctx.transaction(tx =>
      tx.providerSync.updateMany({ where: { id, finishedAt: null }, data: { claimedUntil: ctx.clock.now() } }),
    )
  }
  return false
}
