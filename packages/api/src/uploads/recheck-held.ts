import type { Context } from '../context.ts'
import { enqueueProcessing } from './complete-upload.ts'
import type { Reason } from './schema.ts'

const atOnce = 200

/** Looks again at what waited for the scanner. What is too large for it waits for a person. */
export async function recheckHeld(ctx: Context): Promise<void> {
  const reasons: Reason[] = ['scanner_unavailable']
  if (ctx.scanner || ctx.config.uploadWithoutScanner === 'allow') reasons.push('scanner_missing')
  const held = await ctx.db.prisma.asset.findMany({
    where: { state: 'held', reason: { in: reasons } },
    orderBy: { id: 'asc' },
    take: atOnce,
    select: { id: true, ownerId: true, purpose: true },
  })
  for (const asset of held) {
    await ctx.transaction(async tx => {
      const { count } = await tx.asset.updateMany({
        where: { id: asset.id, state: 'held' },
        data: { state: 'processing', reason: null },
      })
      if (count > 0) await enqueueProcessing(tx, asset)
    })
  }
}
