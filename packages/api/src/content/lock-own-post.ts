import type { Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'

export type OwnPostRow = {
  id: string
  state: string
  slug: string | null
  title: string
  body_markdown: string
  audience: string
  plan_id: string | null
  published_at: Date | null
  version: number
}

/** One's own post, locked until the transaction ends. @throws DomainError content.own_post_not_found, also for anybody else's */
export async function lockOwnPost(tx: Tx, ctx: CreatorContext, postId: string): Promise<OwnPostRow> {
  const [post] = await tx.$queryRaw<OwnPostRow[]>`
    SELECT id, state, slug, title, body_markdown, audience, plan_id, published_at, version
    FROM posts WHERE id = ${postId}::uuid AND creator_id = ${ctx.creatorId}::uuid FOR UPDATE`
  if (!post) throw new DomainError('content.own_post_not_found')
  return post
}
