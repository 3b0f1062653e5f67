import type { Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { checkComplete } from './check-complete.ts'
import { lockOwnPost } from './lock-own-post.ts'
import type { PostIdInput } from './schema.ts'
import { setFilesVisibility } from './set-files-visibility.ts'
import { freeSlug, slugFrom } from './slug.ts'

export type Published = { postId: string; slug: string; publishedAt: Date }

/**
 * Makes a draft readable for its audience. The address is made of the title the first time and stays the same from then on, as does
 * the date of the first publication. Twice is once.
 * @throws DomainError content.own_post_not_found, title_missing, nothing_to_read, file_processing, file_held, file_refused
 */
export async function publishPost(ctx: CreatorContext, { postId }: PostIdInput): Promise<Published> {
  return ctx.transaction(async tx => {
    // Before the post: addresses are chosen one after another, so that two posts of one title don't take the same.
    await tx.$queryRaw`SELECT FROM creators WHERE id = ${ctx.creatorId}::uuid FOR NO KEY UPDATE`
    const post = await lockOwnPost(tx, ctx, postId)
    if (post.state === 'deleted') throw new DomainError('content.own_post_not_found')
    if (post.state === 'published' && post.slug !== null && post.published_at !== null)
      return { postId, slug: post.slug, publishedAt: post.published_at }
    await checkComplete(tx, { id: postId, title: post.title, body: post.body_markdown })
    const slug = post.slug ?? (await chooseSlug(tx, ctx, post.title))
    const publishedAt = post.published_at ?? ctx.clock.now()
    await tx.post.update({
      where: { id: postId, creatorId: ctx.creatorId },
      data: { state: 'published', slug, publishedAt },
      select: { id: true },
    })
    await setFilesVisibility(tx, ctx, { id: postId, state: 'published', audience: post.audience })
    return { postId, slug, publishedAt }
  })
}

async function chooseSlug(tx: Tx, ctx: CreatorContext, title: string): Promise<string> {
  const wish = slugFrom(title)
  const taken = await tx.post.findMany({
    where: { creatorId: ctx.creatorId, OR: [{ slug: wish }, { slug: { startsWith: `${wish}-` } }] },
    select: { slug: true },
    take: 10_000,
  })
  return freeSlug(wish, new Set(taken.flatMap(post => post.slug ?? [])))
}
