import type { z } from 'zod'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { enqueueProcessing } from './complete-upload.ts'
import type { retryInput } from './schema.ts'

/**
 * Looks at a file again that failed or was held.
 * @throws DomainError uploads.not_found, uploads.not_retryable
 */
export async function retryAsset(
  ctx: SignedInContext,
  { assetId }: z.output<typeof retryInput>,
): Promise<{ state: 'processing' }> {
  const ownerId = ctx.actor.userId
  await ctx.transaction(async tx => {
    const asset = await tx.asset.findFirst({
      where: { id: assetId, ownerId, state: { not: 'removed' } },
      select: { id: true, ownerId: true, purpose: true },
    })
    if (!asset) throw new DomainError('uploads.not_found')
    const { count } = await tx.asset.updateMany({
      where: { id: assetId, ownerId, state: { in: ['failed', 'held'] } },
      data: { state: 'processing', reason: null, progress: 0 },
    })
    if (count === 0) throw new DomainError('uploads.not_retryable')
    await enqueueProcessing(tx, asset)
  })
  return { state: 'processing' }
}
