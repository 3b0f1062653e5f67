import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { nextPeriodOf, type Period, type PlanView, planColumns, planView } from '../subscriptions/index.ts'
import { picturesOf } from '../uploads/index.ts'
import type { PictureData } from '../uploads/schema.ts'
import { isCheckoutOpen } from './checkout-open.ts'
import type { CheckoutInput } from './schema.ts'
import { isProviderResting, isWaiting } from './waiting.ts'

export type CheckoutSummary = {
  creator: {
    id: string
    handle: string | null
    displayName: string
    bio: string
    hue: number
    avatar: PictureData | null
  }
  plan: PlanView
  /** Published posts that this plan opens. */
  posts: number
  /** What paying now would give. Nothing renews by itself: access ends then, and that is said before paying. */
  access: Period
  /** The fan's access through this plan so far; null without any that runs. */
  current: { endsAt: Date } | null
  /** Paystack has been failing, so that nothing is sent there for now. */
  providerResting: boolean
  /** The viewer is to be told when payments are back. */
  waiting: boolean
  /** Why paying isn't possible, or null. */
  obstacle: 'paused' | 'sign-in' | 'verify-email' | 'own-page' | 'archived' | 'paid-ahead' | null
}

/** All that has to be said on /subscribe/:planId before anybody pays. @throws DomainError plan_not_found */
export async function checkoutSummary(ctx: Context, { planId }: CheckoutInput): Promise<CheckoutSummary> {
  const { prisma } = ctx.db
  const now = ctx.clock.now()
  const row = await prisma.plan.findUnique({
    where: { id: planId },
    select: {
      ...planColumns,
      integrationId: true,
      creator: {
        select: {
          id: true,
          userId: true,
          country: true,
          state: true,
          handle: true,
          displayName: true,
          bio: true,
          hue: true,
          avatarAssetId: true,
        },
      },
    },
  })
  if (row?.creator.state !== 'published') throw new DomainError('payments.plan_not_found')
  const { userId, state: _state, country, avatarAssetId, ...creator } = row.creator
  const viewer = ctx.actor?.userId ?? null
  const posts = await prisma.post.count({
    where: {
      creatorId: creator.id,
      state: 'published',
      OR: [{ audience: 'subscribers' }, { audience: 'plan', planId }],
    },
  })
  const next = await nextPeriodOf(prisma, { fanId: viewer, planId, now })
  const open = await isCheckoutOpen(ctx, { creatorId: creator.id, country })
  const avatars = await picturesOf(ctx, prisma, { assetIds: [avatarAssetId], viewer })
  return {
    creator: { ...creator, avatar: avatars.get(avatarAssetId) ?? null },
    plan: planView(row),
    posts,
    access: { startsAt: next.startsAt, endsAt: next.endsAt },
    current: next.startsAt > now ? { endsAt: next.startsAt } : null,
    providerResting: isProviderResting(ctx, row.integrationId),
    waiting: await isWaiting(ctx, planId),
    obstacle: obstacleOf(ctx, { userId, archived: row.archivedAt !== null, paidAhead: next.paidAhead, open }),
  }
}

function obstacleOf(
  { actor }: Context,
  plan: { userId: string; archived: boolean; paidAhead: boolean; open: boolean },
): CheckoutSummary['obstacle'] {
  if (plan.archived) return 'archived'
  if (actor?.userId === plan.userId) return 'own-page'
  if (plan.paidAhead) return 'paid-ahead'
  if (!plan.open) return 'paused'
  if (!actor) return 'sign-in'
  return actor.emailVerified ? null : 'verify-email'
}
