import { DomainError } from '../errors.ts'
import { subscriberCount } from '../subscriptions/index.ts'
import type { CreatorContext } from '../trpc.ts'
import { mediaOf } from '../uploads/index.ts'
import type { MediaData } from '../uploads/schema.ts'
import { audienceOf, pageOf, pageSize, startOf } from './post-cards.ts'
import type { AudienceKind, OwnPostsInput, PostIdInput } from './schema.ts'

export type PostState = 'draft' | 'published' | 'deleted'

export type OwnPostLine = {
  id: string
  title: string
  slug: string | null
  state: PostState
  audience: AudienceKind
  planName: string | null
  updatedAt: Date
  publishedAt: Date | null
  pictures: number
  videos: number
  lead: MediaData | null
}

export type OwnPosts = { posts: OwnPostLine[]; counts: { draft: number; published: number }; nextCursor: string | null }

type OwnPostRow = {
  id: string
  title: string
  slug: string | null
  state: string
  audience: string
  plan_name: string | null
  updated_at: Date
  published_at: Date | null
  sorted_by: Date
  pictures: number
  videos: number
  lead: string | null
}

function stateOf(value: string): PostState {
  if (value === 'draft' || value === 'published' || value === 'deleted') return value
  throw new TypeError(`unknown state of a post: ${value}`)
}

/** One's own drafts by when they were last touched, or published posts by their date. */
export async function listOwnPosts(ctx: CreatorContext, { state, cursor }: OwnPostsInput): Promise<OwnPosts> {
  const { prisma } = ctx.db
  const start = startOf(cursor)
  const [rows, counted] = await Promise.all([
    prisma.$queryRaw<OwnPostRow[]>`
      SELECT n.*, f.pictures, f.videos, f.lead FROM (
        SELECT p.id, p.title, p.slug, p.state, p.audience, l.name AS plan_name, p.updated_at, p.published_at,
               date_trunc('milliseconds', CASE WHEN p.state = 'draft' THEN p.updated_at ELSE p.published_at END) AS sorted_by
        FROM posts p LEFT JOIN plans l ON l.id = p.plan_id
        WHERE p.creator_id = ${ctx.creatorId}::uuid AND p.state = ${state}
      ) n
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE a.purpose = 'post-image')::int AS pictures,
               count(*) FILTER (WHERE a.purpose = 'post-video')::int AS videos, (array_agg(a.id ORDER BY pa.position))[1] AS lead
        FROM post_assets pa JOIN assets a ON a.id = pa.asset_id WHERE pa.post_id = n.id
      ) f
      WHERE (n.sorted_by, n.id) < (${start.at}, ${start.id}::uuid)
      ORDER BY n.sorted_by DESC, n.id DESC LIMIT ${pageSize + 1}`,
    prisma.post.groupBy({
      by: ['state'],
      where: { creatorId: ctx.creatorId, state: { in: ['draft', 'published'] } },
      _count: true,
    }),
  ])
  const page = pageOf(rows, row => row.sorted_by)
  const media = await mediaOf(ctx, prisma, {
    assetIds: page.rows.flatMap(row => row.lead ?? []),
    viewer: ctx.actor.userId,
  })
  const count = (wanted: string) => counted.find(row => row.state === wanted)?._count ?? 0
  return {
    posts: page.rows.map(row => ({
      id: row.id,
      title: row.title,
      slug: row.slug,
      state: stateOf(row.state),
      audience: audienceOf(row.audience),
      planName: row.plan_name,
      updatedAt: row.updated_at,
      publishedAt: row.published_at,
      pictures: row.pictures,
      videos: row.videos,
      lead: (row.lead && media.get(row.lead)) || null,
    })),
    counts: { draft: count('draft'), published: count('published') },
    nextCursor: page.nextCursor,
  }
}

export type OwnPost = {
  id: string
  state: PostState
  title: string
  body: string
  audience: AudienceKind
  planId: string | null
  planName: string | null
  slug: string | null
  handle: string | null
  publishedAt: Date | null
  updatedAt: Date
  version: number
  /** Ids in their order; `uploads.list` says how they are. */
  pictures: string[]
  video: string | null
}

/** One's own post as its editor needs it. @throws DomainError content.own_post_not_found */
export async function getOwnPost(ctx: CreatorContext, { postId }: PostIdInput): Promise<OwnPost> {
  const post = await ctx.db.prisma.post.findFirst({
    where: { id: postId, creatorId: ctx.creatorId, state: { not: 'deleted' } },
    select: {
      id: true,
      state: true,
      title: true,
      bodyMarkdown: true,
      audience: true,
      planId: true,
      plan: { select: { name: true } },
      slug: true,
      publishedAt: true,
      updatedAt: true,
      version: true,
      creator: { select: { handle: true, state: true } },
      assets: { orderBy: { position: 'asc' }, select: { assetId: true, asset: { select: { purpose: true } } } },
    },
  })
  if (!post) throw new DomainError('content.own_post_not_found')
  const ofPurpose = (purpose: string) =>
    post.assets.filter(row => row.asset.purpose === purpose).map(row => row.assetId)
  return {
    id: post.id,
    state: stateOf(post.state),
    title: post.title,
    body: post.bodyMarkdown,
    audience: audienceOf(post.audience),
    planId: post.planId,
    planName: post.plan?.name ?? null,
    slug: post.slug,
    handle: post.creator.state === 'published' ? post.creator.handle : null,
    publishedAt: post.publishedAt,
    updatedAt: post.updatedAt,
    version: post.version,
    pictures: ofPurpose('post-image'),
    video: ofPurpose('post-video')[0] ?? null,
  }
}

export type StudioHome = {
  page: { handle: string | null; displayName: string; state: string }
  emailVerified: boolean
  plans: number
  drafts: number
  published: number
  subscribers: number
}

/** How far a creator has come, for the list of what to do next. */
export async function studioHome(ctx: CreatorContext): Promise<StudioHome> {
  const { prisma } = ctx.db
  const [creator, subscribers] = await Promise.all([
    prisma.creator.findUniqueOrThrow({
      where: { id: ctx.creatorId, userId: ctx.actor.userId },
      select: {
        handle: true,
        displayName: true,
        state: true,
        posts: { where: { state: 'draft' }, select: { id: true }, take: 100 },
        _count: { select: { plans: { where: { archivedAt: null } }, posts: { where: { state: 'published' } } } },
      },
    }),
    subscriberCount(prisma, ctx.creatorId, ctx.clock.now()),
  ])
  return {
    page: { handle: creator.handle, displayName: creator.displayName, state: creator.state },
    emailVerified: ctx.actor.emailVerified,
    plans: creator._count.plans,
    drafts: creator.posts.length,
    published: creator._count.posts,
    subscribers,
  }
}
