import type { z } from 'zod'
import { creatorPage, creatorPageSchema } from '../content/index.ts'
import type { Context } from '../context.ts'
import { pageOf, plainAmount, plainPost } from './plain.ts'
import type { ShownCreator, showCreatorInput } from './schema.ts'

/** A creator's public page: who they are, what they sell and what they have published. @throws DomainError content.not_found */
export async function showCreator(ctx: Context, input: z.output<typeof showCreatorInput>): Promise<ShownCreator> {
  const { creator, plans, posts, nextCursor } = await creatorPage(ctx, creatorPageSchema.parse(input))
  const { handle, displayName, bio, categories, subscribers, publishedAt } = creator
  return {
    creator: {
      ...{ handle, displayName, bio, categories, subscribers },
      joinedAt: publishedAt.toISOString(),
      page: pageOf(handle),
    },
    plans: plans.map(({ id, name, description, price }) => ({ id, name, description, price: plainAmount(price) })),
    posts: posts.map(post => plainPost(handle, post)),
    nextCursor,
  }
}
