import type { CreatorContext } from '../trpc.ts'
import type { PayoutSettingsInput } from './schema.ts'

/** When a creator wants to be paid: by hand, or weekly on a day and hour of theirs. What is under way stays as it is. */
export async function savePayoutSettings(ctx: CreatorContext, input: PayoutSettingsInput): Promise<void> {
  const { creatorId } = ctx
  await ctx.transaction(async tx => {
    const chosen = { ...input, changedAt: ctx.clock.now() }
    // What was once skipped is over: it was about other wishes.
    const update = { ...chosen, lastSkipReason: null, lastSkipAt: null }
    await tx.payoutSettings.upsert({ where: { creatorId }, create: { creatorId, ...chosen }, update })
  })
}
