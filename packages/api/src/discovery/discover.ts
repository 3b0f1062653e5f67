import type { Context } from '../context.ts'
import { type Money, moneyOf } from '../money.ts'
import { mediaOf } from '../uploads/index.ts'
import type { PictureData } from '../uploads/schema.ts'
import { rankedPage } from './ranked.ts'
import type { DiscoverInput } from './schema.ts'

export type FoundCreator = {
  id: string
  handle: string
  displayName: string
  bio: string
  hue: number
  avatar: PictureData | null
  /** First category first. */
  categories: string[]
  /** Of the cheapest plan; null where nothing is sold. */
  fromPrice: Money | null
  /** Fans with access now. */
  subscribers: number
  /** Published in the last 30 days. */
  newPosts: number
  joinedAt: Date
}
export type Discovered = { creators: FoundCreator[]; nextCursor: string | null }

type Row = {
  id: string
  handle: string
  display_name: string
  bio: string
  hue: number
  avatar: string | null
  rank: number
  published_at: Date
  categories: string[]
  price: bigint | null
  currency: string | null
  subscribers: number
  new_posts: number
}

const dayMs = 86_400_000
const recentMs = 30 * dayMs
/** Titles of older posts don't lead to a creator: what is found should be what is there now. */
const searchedMs = 365 * dayMs

/**
 * Public pages, those with subscribers and new posts first, then the newest. With `q`, those where it occurs in name, bio, handle
 * or a recent title; names may be a little misspelt (pg_trgm). Two queries.
 */
export async function discover(ctx: Context, input: DiscoverInput): Promise<Discovered> {
  const now = ctx.clock.now()
  const recent = new Date(now.getTime() - recentMs)
  const searched = new Date(now.getTime() - searchedMs)
  // Only the ranks are worked out for many; what a card shows, for those on this page.
  const rows = await ctx.db.prisma.$queryRaw<Row[]>`
    WITH ${rankedPage({ ...input, now, recent, searched })}
    SELECT page.id, page.rank, page.published_at, c.handle::text AS handle, c.display_name, c.bio, c.hue, c.avatar_asset_id AS avatar,
      l.price, l.currency,
      ARRAY(SELECT g.category FROM creator_categories g JOIN categories k ON k.slug = g.category
            WHERE g.creator_id = page.id ORDER BY k.position) AS categories,
      (SELECT count(DISTINCT s.fan_id)::int FROM subscriptions s JOIN subscription_periods p ON p.subscription_id = s.id
       WHERE s.creator_id = page.id AND p.starts_at <= ${now} AND p.ends_at > ${now}) AS subscribers,
      (SELECT count(*)::int FROM posts p WHERE p.creator_id = page.id AND p.state = 'published' AND p.published_at > ${recent}) AS new_posts
    FROM page
    JOIN creators c ON c.id = page.id
    LEFT JOIN LATERAL (
      SELECT price, currency FROM plans WHERE creator_id = page.id AND archived_at IS NULL ORDER BY price, id LIMIT 1
    ) l ON true
    ORDER BY page.rank DESC, page.published_at DESC, page.id DESC`
  const shown = rows.slice(0, input.limit)
  const media = await mediaOf(ctx, ctx.db.prisma, {
    assetIds: shown.flatMap(row => row.avatar ?? []),
    viewer: ctx.actor?.userId ?? null,
  })
  const last = shown.at(-1)
  return {
    creators: shown.map(row => {
      const avatar = row.avatar === null ? undefined : media.get(row.avatar)
      return {
        id: row.id,
        handle: row.handle,
        displayName: row.display_name,
        bio: row.bio,
        hue: row.hue,
        avatar: avatar?.kind === 'image' ? avatar : null,
        categories: row.categories,
        fromPrice: row.price !== null && row.currency !== null ? moneyOf(row.price, row.currency) : null,
        subscribers: row.subscribers,
        newPosts: row.new_posts,
        joinedAt: row.published_at,
      }
    }),
    nextCursor: rows.length > input.limit && last ? `${last.rank}.${last.published_at.getTime()}.${last.id}` : null,
  }
}
