import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { lockOwnPost } from './lock-own-post.ts'
import type { PostIdInput } from './schema.ts'
import { setFilesVisibility } from './set-files-visibility.ts'

/** Takes a post back among the drafts; its address is kept for it. @throws DomainError content.own_post_not_found */
export async function unpublishPost(ctx: CreatorContext, { postId }: PostIdInput): Promise<{ postId: string }> {
  return ctx.transaction(async tx => {
    const post = await lockOwnPost(tx, ctx, postId)
    if (post.state === 'deleted') throw new DomainError('content.own_post_not_found')
    if (post.state === 'published') {
      await tx.post.update({
        where: { id: postId, creatorId: ctx.creatorId },
        data: { state: 'draft' },
        select: { id: true },
      })
      await setFilesVisibility(tx, ctx, { id: postId, state: 'draft', audience: post.audience })
    }
    return { postId }
  })
}
