import type { Reader } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { CreatorContext, SignedInContext } from '../trpc.ts'
import { picturesOf } from '../uploads/index.ts'
import type { PictureData } from '../uploads/schema.ts'
import { nextPeriod, type Period } from './next-period.ts'
import { type PlanView, planColumns, planView } from './plan-view.ts'
import type { PlanIdInput } from './schema.ts'

/** What a page offers to a fan, cheapest first. For the creator page. */
export async function plansOf(reader: Reader, creatorId: string): Promise<PlanView[]> {
  const rows = await reader.plan.findMany({
    where: { creatorId, archivedAt: null },
    orderBy: [{ price: 'asc' }, { id: 'asc' }],
    take: 50,
    select: planColumns,
  })
  return rows.map(planView)
}

export type OwnPlan = PlanView & {
  /** Fans with access through this plan now. */
  subscribers: number
}

/** The creator's own plans: those on sale first, each with how many fans have it now. */
export async function ownPlans(ctx: CreatorContext): Promise<OwnPlan[]> {
  const rows = await ctx.db.prisma.plan.findMany({
    where: { creatorId: ctx.creatorId },
    orderBy: [{ archivedAt: { sort: 'desc', nulls: 'first' } }, { price: 'asc' }, { id: 'asc' }],
    take: 200,
    select: planColumns,
  })
  const counts = await ctx.db.prisma.$queryRaw<{ plan_id: string; fans: number }[]>`
    SELECT s.plan_id, count(DISTINCT s.fan_id)::int AS fans
    FROM subscriptions s JOIN subscription_periods p ON p.subscription_id = s.id
    WHERE s.creator_id = ${ctx.creatorId}::uuid AND p.starts_at <= ${ctx.clock.now()} AND p.ends_at > ${ctx.clock.now()}
    GROUP BY s.plan_id`
  const fans = new Map(counts.map(row => [row.plan_id, row.fans]))
  return rows.map(row => ({ ...planView(row), subscribers: fans.get(row.id) ?? 0 }))
}

/** One plan of the creator's own, for its form. @throws DomainError plan_not_found */
export async function ownPlan(ctx: CreatorContext, { planId }: PlanIdInput): Promise<PlanView> {
  const row = await ctx.db.prisma.plan.findFirst({
    where: { id: planId, creatorId: ctx.creatorId },
    select: planColumns,
  })
  if (!row) throw new DomainError('subscriptions.plan_not_found')
  return planView(row)
}

/** Fans who have access now, each counted once. For studio home. */
export async function subscriberCount(reader: Reader, creatorId: string, now: Date): Promise<number> {
  const [row] = await reader.$queryRaw<{ fans: number }[]>`
    SELECT count(DISTINCT s.fan_id)::int AS fans
    FROM subscriptions s
    -- LIMIT: by subscription, and not out of all periods that run now, which are everybody's
    CROSS JOIN LATERAL (
      SELECT FROM subscription_periods p WHERE p.subscription_id = s.id AND p.starts_at <= ${now} AND p.ends_at > ${now} LIMIT 1
    ) running
    WHERE s.creator_id = ${creatorId}::uuid`
  return row?.fans ?? 0
}

export type FanSubscription = {
  id: string
  creator: { id: string; handle: string | null; displayName: string; hue: number; avatar: PictureData | null }
  plan: PlanView
  /** Since the first month without a gap that is known to us: when the fan first subscribed. */
  since: Date
  /** Access ends then unless it is paid again; in the past where it has ended. */
  endsAt: Date
  active: boolean
  /** Whether a month after the running one is paid already, in which case no more can be paid now. */
  paidAhead: boolean
}

/** All subscriptions of a fan, running ones first, by their end. */
export async function fanSubscriptions(ctx: SignedInContext): Promise<FanSubscription[]> {
  const now = ctx.clock.now()
  // One that was refunded before it began is there, and empty.
  const real = { endsAt: { gt: ctx.db.prisma.subscriptionPeriod.fields.startsAt } }
  const rows = await ctx.db.prisma.subscription.findMany({
    where: { fanId: ctx.actor.userId, periods: { some: real } },
    orderBy: { createdAt: 'desc' },
    take: 200,
    select: {
      id: true,
      createdAt: true,
      creator: { select: { id: true, handle: true, displayName: true, hue: true, avatarAssetId: true } },
      plan: { select: planColumns },
      periods: { where: real, orderBy: { endsAt: 'desc' }, take: 1, select: { startsAt: true, endsAt: true } },
    },
  })
  const avatars = await picturesOf(ctx, ctx.db.prisma, {
    assetIds: rows.map(row => row.creator.avatarAssetId),
    viewer: ctx.actor.userId,
  })
  return rows
    .flatMap(({ id, createdAt, creator: { avatarAssetId, ...creator }, plan, periods: [last] }) =>
      last
        ? [
            {
              id,
              creator: { ...creator, avatar: avatars.get(avatarAssetId) ?? null },
              plan: planView(plan),
              since: createdAt,
              endsAt: last.endsAt,
              active: last.endsAt > now,
              paidAhead: last.startsAt > now,
            },
          ]
        : [],
    )
    .sort((a, b) => {
      if (a.active !== b.active) return a.active ? -1 : 1
      return a.endsAt.getTime() - b.endsAt.getTime()
    })
}

/** What paying for this plan now would give this fan; a visitor would get a month from now. */
export async function nextPeriodOf(
  reader: Reader,
  input: { fanId: string | null; planId: string; now: Date },
): Promise<Period & { paidAhead: boolean }> {
  const { fanId, planId, now } = input
  const subscription =
    fanId &&
    (await reader.subscription.findUnique({
      where: { fanId_planId: { fanId, planId } },
      select: {
        anchorAt: true,
        // The second where the first was refunded before it began, and is empty.
        periods: {
          orderBy: { endsAt: 'desc' },
          take: 10,
          select: { startsAt: true, endsAt: true },
        },
      },
    }))
  const last = subscription ? subscription.periods.find(one => one.endsAt > one.startsAt) : undefined
  const anchor = subscription && last ? subscription.anchorAt : null
  const { startsAt, endsAt } = nextPeriod({ anchor, lastEnd: last?.endsAt ?? null, paidAt: now, now })
  return { startsAt, endsAt, paidAhead: last !== undefined && last.startsAt > now }
}
