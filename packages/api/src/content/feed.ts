import { entitlementsOfMany } from '../subscriptions/index.ts'
import type { SignedInContext } from '../trpc.ts'
import type { PictureData } from '../uploads/schema.ts'
import { pictureIn } from './creator-page.ts'
import { type PostCard, type PostCardRow, pageOf, pageSize, presentCards, startOf } from './post-cards.ts'
import type { FeedInput } from './schema.ts'

export type FeedPost = PostCard & {
  creator: { handle: string; displayName: string; hue: number; avatar: PictureData | null }
}
export type Feed = {
  /** How many creators the fan subscribes to now: none is another empty page than "nothing posted yet". */
  creators: number
  posts: FeedPost[]
  nextCursor: string | null
}

type FeedRow = PostCardRow & { handle: string; display_name: string; hue: number; avatar: string | null }

/** What the creators one pays for have published, newest first, in four queries whatever their number. */
export async function feed(ctx: SignedInContext, { cursor }: FeedInput): Promise<Feed> {
  const { prisma } = ctx.db
  const viewer = ctx.actor.userId
  const now = ctx.clock.now()
  const followed = await prisma.$queryRaw<{ creator_id: string }[]>`
    SELECT DISTINCT s.creator_id FROM subscriptions s JOIN subscription_periods p ON p.subscription_id = s.id
    JOIN creators c ON c.id = s.creator_id AND c.state = 'published'
    WHERE s.fan_id = ${viewer}::uuid AND p.starts_at <= ${now} AND p.ends_at > ${now}
    LIMIT 1000`
  const creatorIds = followed.map(row => row.creator_id)
  if (creatorIds.length === 0) return { creators: 0, posts: [], nextCursor: null }

  const start = startOf(cursor)
  // The newest of each creator first, then the newest of all: the index on (creator, date) answers it however much they have written.
  const rows = await prisma.$queryRaw<FeedRow[]>`
    SELECT n.*, f.pictures, f.videos, f.video_ms, f.lead
    FROM (
      SELECT p.id, p.creator_id, p.slug, p.title, p.teaser, p.audience, p.plan_id, l.name AS plan_name, p.published_at,
             length(p.body_markdown) AS letters, c.handle::text AS handle, c.display_name, c.hue, c.avatar_asset_id AS avatar
      FROM creators c
      CROSS JOIN LATERAL (
        SELECT * FROM posts p
        WHERE p.creator_id = c.id AND p.state = 'published' AND (p.published_at, p.id) < (${start.at}, ${start.id}::uuid)
        ORDER BY p.published_at DESC, p.id DESC LIMIT ${pageSize + 1}
      ) p
      LEFT JOIN plans l ON l.id = p.plan_id
      WHERE c.id = ANY (${creatorIds}::uuid[])
      ORDER BY p.published_at DESC, p.id DESC LIMIT ${pageSize + 1}
    ) n
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE a.kind = 'image')::int AS pictures, count(*) FILTER (WHERE a.kind = 'video')::int AS videos,
             coalesce(sum(a.duration_ms) FILTER (WHERE a.kind = 'video'), 0)::int AS video_ms,
             (array_agg(a.id ORDER BY pa.position))[1] AS lead
      FROM post_assets pa JOIN assets a ON a.id = pa.asset_id AND a.state = 'ready'
      WHERE pa.post_id = n.id
    ) f
    ORDER BY n.published_at DESC, n.id DESC`
  const page = pageOf(rows, row => row.published_at)
  const entitlements = await entitlementsOfMany(
    prisma,
    viewer,
    page.rows.map(row => row.creator_id),
    now,
  )
  const { cards, media } = await presentCards(ctx, {
    rows: page.rows,
    viewer,
    entitlements: creatorId => entitlements.get(creatorId),
    alsoAssets: page.rows.flatMap(row => row.avatar ?? []),
  })
  const posts = page.rows.flatMap((row, index) => {
    const card = cards[index]
    const { handle, hue } = row
    return card
      ? [{ ...card, creator: { handle, displayName: row.display_name, hue, avatar: pictureIn(media, row.avatar) } }]
      : []
  })
  return { creators: creatorIds.length, posts, nextCursor: page.nextCursor }
}
