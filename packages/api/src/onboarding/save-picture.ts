import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { lockCreator } from './lock-creator.ts'

/**
 * The page's picture: one of one's own uploads for that purpose, which may still be processed, or none. Shown to everybody.
 *
 * @throws DomainError `onboarding.picture_unknown`
 */
export async function savePicture(ctx: CreatorContext, input: { assetId: string }): Promise<void> {
  await ctx.transaction(async tx => {
    const creator = await lockCreator(tx, ctx)
    if (input.assetId !== '') {
      const { count } = await tx.asset.updateMany({
        where: {
          id: input.assetId,
          ownerId: ctx.actor.userId,
          purpose: 'avatar',
          state: { notIn: ['rejected', 'failed'] },
        },
        data: { visibility: 'public' },
      })
      if (count === 0) throw new DomainError('onboarding.picture_unknown', { field: 'assetId' })
    }
    await tx.creator.update({
      where: { id: creator.id, userId: ctx.actor.userId },
      data: { avatarAssetId: input.assetId || null },
    })
  })
}
