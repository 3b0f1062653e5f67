import type { CreatorContext } from '../trpc.ts'
import { lockOwnPost } from './lock-own-post.ts'
import type { PostIdInput } from './schema.ts'
import { setFilesVisibility } from './set-files-visibility.ts'

/** Takes a post away, for now: `restorePost` brings it back as a draft. Twice is once. @throws DomainError content.own_post_not_found */
export async function deletePost(ctx: CreatorContext, { postId }: PostIdInput): Promise<{ postId: string }> {
  return ctx.transaction(async tx => {
    const post = await lockOwnPost(tx, ctx, postId)
    if (post.state !== 'deleted') {
      await tx.post.update({
        where: { id: postId, creatorId: ctx.creatorId },
        data: { state: 'deleted', updatedAt: ctx.clock.now() },
        select: { id: true },
      })
      await setFilesVisibility(tx, ctx, { id: postId, state: 'deleted', audience: post.audience })
    }
    return { postId }
  })
}

/** The undo of deleting. What was public comes back as a draft, so that nothing is published by an undo. */
export async function restorePost(ctx: CreatorContext, { postId }: PostIdInput): Promise<{ postId: string }> {
  return ctx.transaction(async tx => {
    const post = await lockOwnPost(tx, ctx, postId)
    if (post.state === 'deleted') {
      await tx.post.update({
        where: { id: postId, creatorId: ctx.creatorId },
        data: { state: 'draft', updatedAt: ctx.clock.now() },
        select: { id: true },
      })
    }
    return { postId }
  })
}
