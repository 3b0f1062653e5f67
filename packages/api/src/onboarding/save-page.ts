import { newId, sqlState, type Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { lockCreator } from './lock-creator.ts'
import type { SavePageInput } from './schema.ts'

/**
 * The first step: it begins the page. Later it changes name and bio; the handle stays as it is once the page is public, since
 * people have passed its address on.
 *
 * @throws DomainError `identity.email_unverified`, `onboarding.handle_taken`, `onboarding.handle_fixed`
 */
export async function savePage(
  ctx: SignedInContext,
  input: SavePageInput,
): Promise<{ creatorId: string; handle: string }> {
  if (!ctx.actor.emailVerified) throw new DomainError('identity.email_unverified')
  try {
    return await ctx.transaction(async tx => {
      const creatorId = ctx.actor.creatorId ?? (await beginPage(tx, ctx))
      const creator = await lockCreator(tx, { ...ctx, creatorId })
      if (creator.state !== 'draft' && creator.handle !== input.handle) {
        throw new DomainError('onboarding.handle_fixed', { field: 'handle' })
      }
      await tx.creator.update({
        where: { id: creatorId, userId: ctx.actor.userId },
        data: { displayName: input.displayName, handle: input.handle, bio: input.bio },
      })
      return { creatorId, handle: input.handle }
    })
  } catch (error) {
    // Only the handle can collide: the page itself was inserted with ON CONFLICT DO NOTHING.
    if (sqlState(error) !== '23505') throw error
    throw new DomainError('onboarding.handle_taken', { field: 'handle', cause: error })
  }
}

/** Sent twice at once, the form begins one page. */
async function beginPage(tx: Tx, ctx: SignedInContext): Promise<string> {
  const { userId, timeZone } = ctx.actor
  await tx.creator.createMany({
    data: { id: newId(), userId, timeZone, hue: hueOf(userId), state: 'draft', createdAt: ctx.clock.now() },
    skipDuplicates: true,
  })
  const { id } = await tx.creator.findUniqueOrThrow({ where: { userId }, select: { id: true } })
  return id
}

/** Colours in which a drawn cover looks like dyed cloth; which one is chance, but always the same. */
const hues = [225, 12, 38, 160, 205, 258, 292, 340, 95, 180]

function hueOf(userId: string): number {
  return hues[Number.parseInt(userId.slice(-6), 16) % hues.length] ?? 225
}
