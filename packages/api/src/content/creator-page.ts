import { z } from 'zod'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { entitlementsOf, type PlanView, plansOf } from '../subscriptions/index.ts'
import type { MediaData, PictureData } from '../uploads/schema.ts'
import { type PostCard, type PostCardRow, pageOf, pageSize, presentCards, startOf } from './post-cards.ts'
import type { CreatorPageInput } from './schema.ts'

/** A creator as everyone may see them. */
export type CreatorView = {
  id: string
  handle: string
  displayName: string
  bio: string
  hue: number
  timeZone: string
  categories: string[]
  avatar: PictureData | null
  /** Fans with access now, each counted once. */
  subscribers: number
  posts: number
  publishedAt: Date
}

export type CreatorPage = {
  creator: CreatorView
  /** Cheapest first. */
  plans: PlanView[]
  posts: PostCard[]
  nextCursor: string | null
  viewer: {
    owner: boolean
    /** Plans paid for now, and until when. */
    subscribed: { planId: string; until: Date }[]
  }
}

const creatorRow = z.object({
  id: z.string(),
  handle: z.string(),
  displayName: z.string(),
  bio: z.string(),
  hue: z.number(),
  timeZone: z.string(),
  publishedAt: z.date(),
  avatar: z.string().nullable(),
  categories: z.array(z.string()),
  subscribers: z.number(),
  posts: z.number(),
})

/**
 * Everything `/c/:handle` shows, in five queries whatever the number of posts (four for a visitor).
 * @throws DomainError content.not_found for a handle nobody has and for a page that isn't public
 */
export async function creatorPage(ctx: Context, { handle, cursor }: CreatorPageInput): Promise<CreatorPage> {
  const { prisma } = ctx.db
  const viewer = ctx.actor?.userId ?? null
  const creator = await findCreator(ctx, handle)
  const start = startOf(cursor)
  const [plans, entitlements, rows] = await Promise.all([
    plansOf(prisma, creator.id),
    entitlementsOf(prisma, viewer, creator.id, ctx.clock.now()),
    prisma.$queryRaw<PostCardRow[]>`
      SELECT p.id, p.creator_id, p.slug, p.title, p.teaser, p.audience, p.plan_id, l.name AS plan_name, p.published_at,
             length(p.body_markdown) AS letters, f.pictures, f.videos, f.video_ms, f.lead
      FROM posts p
      LEFT JOIN plans l ON l.id = p.plan_id
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE a.kind = 'image')::int AS pictures, count(*) FILTER (WHERE a.kind = 'video')::int AS videos,
               coalesce(sum(a.duration_ms) FILTER (WHERE a.kind = 'video'), 0)::int AS video_ms,
               (array_agg(a.id ORDER BY pa.position))[1] AS lead
        FROM post_assets pa JOIN assets a ON a.id = pa.asset_id AND a.state = 'ready'
        WHERE pa.post_id = p.id
      ) f
      WHERE p.creator_id = ${creator.id}::uuid AND p.state = 'published' AND (p.published_at, p.id) < (${start.at}, ${start.id}::uuid)
      ORDER BY p.published_at DESC, p.id DESC
      LIMIT ${pageSize + 1}`,
  ])
  const page = pageOf(rows, row => row.published_at)
  const { cards, media } = await presentCards(ctx, {
    rows: page.rows,
    viewer,
    entitlements: () => entitlements,
    alsoAssets: creator.avatar ? [creator.avatar] : [],
  })
  return {
    creator: { ...creator, avatar: pictureIn(media, creator.avatar) },
    plans,
    posts: cards,
    nextCursor: page.nextCursor,
    viewer: {
      owner: entitlements.owner,
      subscribed: [...entitlements.plans].map(([planId, until]) => ({ planId, until })),
    },
  }
}

async function findCreator(ctx: Context, handle: string): Promise<z.infer<typeof creatorRow>> {
  const found: unknown[] = await ctx.db.prisma.$queryRaw`
    SELECT c.id, c.handle::text AS handle, c.display_name AS "displayName", c.bio, c.hue, c.time_zone AS "timeZone",
           c.published_at AS "publishedAt", c.avatar_asset_id AS avatar,
           ARRAY(SELECT cc.category FROM creator_categories cc JOIN categories g ON g.slug = cc.category
                 WHERE cc.creator_id = c.id ORDER BY g.position) AS categories,
           (SELECT count(DISTINCT s.fan_id)::int FROM subscriptions s JOIN subscription_periods p ON p.subscription_id = s.id
            WHERE s.creator_id = c.id AND p.starts_at <= ${ctx.clock.now()} AND p.ends_at > ${ctx.clock.now()}) AS subscribers,
           (SELECT count(*)::int FROM posts p WHERE p.creator_id = c.id AND p.state = 'published') AS posts
    FROM creators c
    WHERE c.handle = ${handle}::citext AND c.state = 'published'`
  if (found[0] === undefined) throw new DomainError('content.not_found')
  return creatorRow.parse(found[0])
}

export function pictureIn(media: ReadonlyMap<string, MediaData>, assetId: string | null): PictureData | null {
  const found = assetId === null ? undefined : media.get(assetId)
  return found?.kind === 'image' ? found : null
}
