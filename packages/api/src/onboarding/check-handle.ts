import { isMessageKey, type MessageKey } from '@odim/messages'
import type { SignedInContext } from '../trpc.ts'
import { handleSchema } from './schema.ts'

export type HandleAnswer = {
  handle: string
  status: 'free' | 'yours' | 'taken' | 'unusable'
  /** Why it can't be used. */
  reason: MessageKey | null
  /** Free ones alike, where it is taken. */
  suggestions: string[]
}

/** For the form while it is typed. Saving decides: between the two somebody may be quicker. */
export async function checkHandle(ctx: SignedInContext, input: { handle: string }): Promise<HandleAnswer> {
  const parsed = handleSchema.safeParse(input.handle)
  if (!parsed.success) {
    const key = parsed.error.issues[0]?.message ?? ''
    const reason = isMessageKey(key) ? key : 'onboarding_handle_malformed'
    return { handle: input.handle, status: 'unusable', reason, suggestions: [] }
  }
  const handle = parsed.data
  const alike = [handle, ...alternatives(handle)]
  const rows = await ctx.db.prisma.creator.findMany({
    where: { handle: { in: alike } },
    select: { handle: true, userId: true },
    take: alike.length,
  })
  const holder = rows.find(row => row.handle === handle)
  if (!holder) return { handle, status: 'free', reason: null, suggestions: [] }
  if (holder.userId === ctx.actor.userId) return { handle, status: 'yours', reason: null, suggestions: [] }
  const suggestions = alternatives(handle).filter(other => !rows.some(row => row.handle === other))
  return { handle, status: 'taken', reason: 'onboarding_handle_taken', suggestions: suggestions.slice(0, 3) }
}

function alternatives(handle: string): string[] {
  return [`the-${handle}`, `${handle}-studio`, `${handle}-makes`, `${handle}-2`, `hey-${handle}`].filter(
    other => handleSchema.safeParse(other).success,
  )
}
