import type { Context } from '../context.ts'
import { derivedFolder, tusRecordKey } from './keys.ts'

/** Deletes the bytes of a file that was removed or refused for good. Harmless when run twice. */
export async function eraseFiles(ctx: Context, { assetId }: { assetId: string }): Promise<void> {
  const asset = await ctx.db.prisma.asset.findFirst({
    where: { id: assetId, state: { in: ['removed', 'rejected'] } },
    select: { originalKey: true },
  })
  if (!asset) return
  await ctx.transaction(tx => tx.assetVariant.deleteMany({ where: { assetId } }))
  await ctx.storage.remove(asset.originalKey)
  await ctx.pieces.remove(tusRecordKey(assetId))
  for (const key of await ctx.storage.list(derivedFolder(assetId))) await ctx.storage.remove(key)
}
