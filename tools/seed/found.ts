import type { Services } from '@odim/api/testing'
import { z } from 'zod'

/** What of the plan is there already, by its natural keys. */
export type Found = {
  /** Confirmed accounts by address, with their roles. */
  accounts: Map<string, readonly string[]>
  /** `handle` of public pages. */
  pages: Set<string>
  /** `handle title`, whatever became of the post. */
  posts: Set<string>
  /** Posts an earlier run has begun, with their files, by `handle title`. */
  drafts: Map<string, { postId: string; assetIds: string[] }>
  /** How many months were paid for, by `address handle plan`. */
  sales: Map<string, number>
  /** Anybody at all. */
  people: number
}

const saleRows = z.array(z.object({ email: z.string(), handle: z.string(), plan: z.string(), times: z.number() }))

export async function lookAround({ db: { prisma } }: Services): Promise<Found> {
  const [users, creators, posts, sales] = await Promise.all([
    prisma.user.findMany({ select: { email: true, emailVerifiedAt: true, roles: true } }),
    prisma.creator.findMany({ where: { state: 'published' }, select: { handle: true } }),
    prisma.post.findMany({
      select: {
        id: true,
        state: true,
        title: true,
        creator: { select: { handle: true } },
        assets: { select: { assetId: true } },
      },
    }),
    prisma.$queryRaw`
      SELECT u.email::text, c.handle::text, l.name AS plan, count(*)::int AS times
      FROM orders o JOIN users u ON u.id = o.fan_id JOIN plans l ON l.id = o.plan_id JOIN creators c ON c.id = o.creator_id
      WHERE o.state = 'paid' GROUP BY 1, 2, 3`,
  ])
  return {
    accounts: new Map(users.flatMap(user => (user.emailVerifiedAt ? [[user.email, user.roles] as const] : []))),
    pages: new Set(creators.flatMap(creator => creator.handle ?? [])),
    posts: new Set(posts.flatMap(post => (post.state === 'draft' ? [] : postKey(post.creator.handle, post.title)))),
    drafts: new Map(
      posts.flatMap(({ id, state, title, creator, assets }) =>
        state === 'draft'
          ? [[postKey(creator.handle, title), { postId: id, assetIds: assets.map(asset => asset.assetId) }] as const]
          : [],
      ),
    ),
    sales: new Map(saleRows.parse(sales).map(row => [saleKey(row.email, row.handle, row.plan), row.times])),
    people: users.length,
  }
}

export function saleKey(email: string, handle: string, plan: string): string {
  return `${email} ${handle} ${plan}`
}

export function postKey(handle: string | null, title: string): string {
  return `${handle} ${title}`
}
