import type { z } from 'zod'
import type { Context } from '../context.ts'
import { discover, discoverSchema } from '../discovery/index.ts'
import { pageOf, plainAmount } from './plain.ts'
import type { FoundCreators, findCreatorsInput } from './schema.ts'

/** Public pages of creators, as /discover finds them: those with subscribers and new posts first, then the newest. */
export async function findCreators(ctx: Context, input: z.output<typeof findCreatorsInput>): Promise<FoundCreators> {
  const { creators, nextCursor } = await discover(ctx, discoverSchema.parse(input))
  return {
    creators: creators.map(({ handle, displayName, bio, categories, subscribers, joinedAt, fromPrice }) => ({
      ...{ handle, displayName, bio, categories, subscribers },
      joinedAt: joinedAt.toISOString(),
      page: pageOf(handle),
      fromPrice: fromPrice && plainAmount(fromPrice),
    })),
    nextCursor,
  }
}
