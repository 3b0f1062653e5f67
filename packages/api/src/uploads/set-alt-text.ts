import type { z } from 'zod'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import type { setAltTextInput } from './schema.ts'

/** Describes one’s own picture or film for those who can’t see it. @throws DomainError uploads.not_found */
export async function setAltText(
  ctx: SignedInContext,
  { assetId, altText }: z.output<typeof setAltTextInput>,
): Promise<{ altText: string }> {
  const { count } = await ctx.transaction(tx =>
    tx.asset.updateMany({
      where: { id: assetId, ownerId: ctx.actor.userId, state: { not: 'removed' } },
      data: { altText },
    }),
  )
  if (count === 0) throw new DomainError('uploads.not_found')
  return { altText }
}
