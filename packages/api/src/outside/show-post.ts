import type { z } from 'zod'
import { readPost, readPostSchema } from '../content/index.ts'
import type { Context } from '../context.ts'
import { pageOf, plainPost } from './plain.ts'
import type { ShownPost, showPostInput } from './schema.ts'

/** A published post: whole where it is for everybody, else its teaser. @throws DomainError content.not_found */
export async function showPost(ctx: Context, input: z.output<typeof showPostInput>): Promise<ShownPost> {
  const { creator, post, whole } = await readPost(ctx, readPostSchema.parse(input))
  return {
    ...plainPost(creator.handle, post),
    creator: { handle: creator.handle, displayName: creator.displayName, page: pageOf(creator.handle) },
    updatedAt: post.updatedAt.toISOString(),
    html: whole?.bodyHtml ?? null,
  }
}
