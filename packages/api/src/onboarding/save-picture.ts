import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { claimAssets, setAssetVisibility } from '../uploads/index.ts'
import { lockCreator } from './lock-creator.ts'

/**
 * The page's picture: one of one's own uploads for that purpose, which may still be processed, or none. Shown to everybody.
 *
 * @throws DomainError `uploads.not_found`, `onboarding.picture_unknown` for one that can't be shown
 */
export async function savePicture(ctx: CreatorContext, input: { assetId: string }): Promise<void> {
  const { userId } = ctx.actor
  const assetIds = input.assetId === '' ? [] : [input.assetId]
  await ctx.transaction(async tx => {
    const creator = await lockCreator(tx, ctx)
    const [asset] = await claimAssets(tx, { ownerId: userId, assetIds, purposes: ['avatar'], field: 'assetId' })
    if (asset?.state === 'failed') throw new DomainError('onboarding.picture_unknown', { field: 'assetId' })
    await setAssetVisibility(tx, { ownerId: userId, assetIds, visibility: 'public' })
    await tx.creator.update({
      where: { id: creator.id, userId },
      data: { avatarAssetId: input.assetId || null },
    })
  })
}
