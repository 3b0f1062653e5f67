import type { Tx } from '@odim/db'
import type { CreatorContext } from '../trpc.ts'
import { setAssetVisibility } from '../uploads/index.ts'

/** Files of a published post for everyone are public; all others need a signed address. Part of the post's own transaction. */
export async function setFilesVisibility(
  tx: Tx,
  ctx: CreatorContext,
  post: { id: string; state: string; audience: string },
): Promise<void> {
  const shown = await tx.postAsset.findMany({ where: { postId: post.id }, select: { assetId: true }, take: 100 })
  await setAssetVisibility(tx, {
    ownerId: ctx.actor.userId,
    assetIds: shown.map(row => row.assetId),
    visibility: post.state === 'published' && post.audience === 'everyone' ? 'public' : 'private',
  })
}
