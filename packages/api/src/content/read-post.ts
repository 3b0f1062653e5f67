import { z } from 'zod'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { canRead, entitlementsOf, type PlanView, plansOf } from '../subscriptions/index.ts'
import { mediaOf } from '../uploads/index.ts'
import type { MediaData, PictureData } from '../uploads/schema.ts'
import { pictureIn } from './creator-page.ts'
import { readingMinutes } from './excerpt.ts'
import { audienceOf, type MediaCount } from './post-cards.ts'
import { recordRead } from './record-read.ts'
import type { AudienceKind, ReadPostInput } from './schema.ts'

export type PostPage = {
  creator: {
    handle: string
    displayName: string
    bio: string
    hue: number
    timeZone: string
    avatar: PictureData | null
  }
  post: {
    id: string
    slug: string
    title: string
    audience: AudienceKind
    planName: string | null
    publishedAt: Date
    updatedAt: Date
    readingMinutes: number
    teaser: string
    media: MediaCount
  }
  viewer: { owner: boolean; subscribed: boolean }
  /** For those who may read it: the text as HTML out of the sanitizing pipeline, and every file. Nothing of it exists for others. */
  whole: { bodyHtml: string; media: MediaData[] } | null
  /** For those who may not yet: the plans that open it, cheapest first. */
  openedBy: PlanView[]
}

const postRow = z.object({
  id: z.string(),
  creatorId: z.string(),
  handle: z.string(),
  displayName: z.string(),
  bio: z.string(),
  hue: z.number(),
  timeZone: z.string(),
  avatar: z.string().nullable(),
  slug: z.string(),
  title: z.string(),
  audience: z.string(),
  planId: z.string().nullable(),
  planName: z.string().nullable(),
  publishedAt: z.date(),
  updatedAt: z.date(),
  letters: z.number(),
  teaser: z.string(),
  bodyHtml: z.string(),
  assetIds: z.array(z.string()),
  pictures: z.number(),
  videos: z.number(),
  videoMs: z.number(),
  readBefore: z.boolean(),
})

/**
 * One post for whoever asks: whole for those who may read it, else a teaser and what opens it. A fan's first reading of a paid post
 * is recorded.
 * @throws DomainError content.not_found for what isn't there, isn't published, or whose creator's page isn't
 */
export async function readPost(ctx: Context, { handle, slug }: ReadPostInput): Promise<PostPage> {
  const { prisma } = ctx.db
  const viewer = ctx.actor?.userId ?? null
  const row = await findPost(ctx, handle, slug)
  const entitlements = await entitlementsOf(prisma, viewer, row.creatorId, ctx.clock.now())
  const readable = canRead(entitlements, row)

  const avatar = row.avatar ? [row.avatar] : []
  const [media, plans] = await Promise.all([
    mediaOf(ctx, prisma, { assetIds: readable ? [...row.assetIds, ...avatar] : avatar, viewer }),
    readable ? [] : plansOf(prisma, row.creatorId),
  ])
  if (readable && row.audience !== 'everyone' && viewer !== null && !entitlements.owner && !row.readBefore)
    await recordRead(ctx, { fanId: viewer, postId: row.id })

  const { id, title, planName, publishedAt, updatedAt, teaser, pictures, videos, videoMs } = row
  return {
    creator: {
      handle: row.handle,
      displayName: row.displayName,
      bio: row.bio,
      hue: row.hue,
      timeZone: row.timeZone,
      avatar: pictureIn(media, row.avatar),
    },
    post: {
      id,
      slug: row.slug,
      title,
      audience: audienceOf(row.audience),
      planName,
      publishedAt,
      updatedAt,
      readingMinutes: readingMinutes(row.letters),
      teaser,
      media: { pictures, videos, videoMs },
    },
    viewer: { owner: entitlements.owner, subscribed: entitlements.plans.size > 0 },
    whole: readable
      ? { bodyHtml: row.bodyHtml, media: row.assetIds.flatMap(assetId => media.get(assetId) ?? []) }
      : null,
    openedBy: plans.filter(plan => row.audience !== 'plan' || plan.id === row.planId),
  }
}

async function findPost(ctx: Context, handle: string, slug: string): Promise<z.infer<typeof postRow>> {
  const found: unknown[] = await ctx.db.prisma.$queryRaw`
    SELECT p.id, p.creator_id AS "creatorId", c.handle::text AS handle, c.display_name AS "displayName", c.bio, c.hue,
           c.time_zone AS "timeZone", c.avatar_asset_id AS avatar, p.slug, p.title, p.audience, p.plan_id AS "planId",
           l.name AS "planName", p.published_at AS "publishedAt", p.updated_at AS "updatedAt", length(p.body_markdown) AS letters,
           p.teaser, p.body_html AS "bodyHtml", f.*,
           EXISTS (SELECT FROM content_reads r WHERE r.fan_id = ${ctx.actor?.userId ?? null}::uuid AND r.post_id = p.id
                   AND r.asset_id IS NULL) AS "readBefore"
    FROM posts p
    JOIN creators c ON c.id = p.creator_id AND c.state = 'published'
    LEFT JOIN plans l ON l.id = p.plan_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(a.id ORDER BY pa.position), '{}') AS "assetIds",
             count(*) FILTER (WHERE a.kind = 'image')::int AS pictures, count(*) FILTER (WHERE a.kind = 'video')::int AS videos,
             coalesce(sum(a.duration_ms) FILTER (WHERE a.kind = 'video'), 0)::int AS "videoMs"
      FROM post_assets pa JOIN assets a ON a.id = pa.asset_id AND a.state = 'ready'
      WHERE pa.post_id = p.id
    ) f
    WHERE c.handle = ${handle}::citext AND p.slug = ${slug.normalize('NFKC')} AND p.state = 'published'`
  if (found[0] === undefined) throw new DomainError('content.not_found')
  return postRow.parse(found[0])
}
