import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { lockCreator } from './lock-creator.ts'
import { missingSteps } from './steps.ts'

/**
 * Makes `/c/<handle>` public and its owner a creator. A second time it changes nothing. An account whose recipient is still to be
 * made, or whose name has to be cleared up, doesn't hold the page back: nothing is paid out to it before.
 *
 * @throws DomainError `identity.email_unverified`, `onboarding.steps_missing` with the way to the first of them,
 *   `onboarding.page_hidden` when a moderator has taken it down
 */
export async function publishPage(ctx: CreatorContext): Promise<{ handle: string }> {
  if (!ctx.actor.emailVerified) throw new DomainError('identity.email_unverified')
  return ctx.transaction(async tx => {
    await lockCreator(tx, ctx)
    const creator = await tx.creator.findUniqueOrThrow({
      where: { id: ctx.creatorId, userId: ctx.actor.userId },
      select: {
        handle: true,
        displayName: true,
        country: true,
        state: true,
        avatarAssetId: true,
        _count: { select: { categories: true, payoutAccounts: { where: { replacedAt: null } } } },
      },
    })
    const [first] = missingSteps({
      handle: creator.handle,
      displayName: creator.displayName,
      country: creator.country,
      categories: creator._count.categories,
      hasPicture: creator.avatarAssetId !== null,
      hasPayoutAccount: creator._count.payoutAccounts > 0,
      published: creator.state !== 'draft',
    })
    if (creator.state === 'hidden') throw new DomainError('onboarding.page_hidden')
    if (first || !creator.handle)
      throw new DomainError('onboarding.steps_missing', { way: `/start/${first ?? 'page'}` })
    if (creator.state === 'draft') {
      await tx.creator.update({
        where: { id: ctx.creatorId, userId: ctx.actor.userId },
        data: { state: 'published', publishedAt: ctx.clock.now() },
      })
      // Added and not set, so that a moderator who opens a page stays one.
      await tx.$executeRaw`
        UPDATE users SET roles = array_append(roles, 'creator')
        WHERE id = ${ctx.actor.userId}::uuid AND NOT 'creator' = ANY (roles)`
    }
    return { handle: creator.handle }
  })
}
