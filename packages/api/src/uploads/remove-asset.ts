import { enqueue } from '@odim/db'
import type { z } from 'zod'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { eraseJob } from './jobs.ts'
import type { removeInput } from './schema.ts'

/**
 * Takes a file away that no post and no page shows. Its row stays, since reads of it may be evidence; its bytes go.
 * @throws DomainError uploads.not_found, uploads.in_use
 */
export async function removeAsset(
  ctx: SignedInContext,
  { assetId }: z.output<typeof removeInput>,
): Promise<{ removed: true }> {
  const ownerId = ctx.actor.userId
  await ctx.transaction(async tx => {
    // Whoever puts it into a post locks the row as well, so it can't be taken up while it goes.
    await tx.$queryRaw`SELECT FROM assets WHERE id = ${assetId}::uuid AND owner_id = ${ownerId}::uuid FOR UPDATE`
    const asset = await tx.asset.findFirst({
      where: { id: assetId, ownerId, state: { not: 'removed' } },
      select: { post: { select: { postId: true } }, avatarOf: { select: { id: true } } },
    })
    if (!asset) throw new DomainError('uploads.not_found')
    if (asset.post || asset.avatarOf) throw new DomainError('uploads.in_use')
    await tx.asset.update({ where: { id: assetId, ownerId }, data: { state: 'removed' }, select: { id: true } })
    await enqueue(tx, eraseJob, { assetId })
  })
  return { removed: true }
}
