import type { Context } from '../context.ts'
import { sessionsIn } from './sessions.ts'

const keepTokensMs = 7 * 86_400_000

/** Sessions that have ended by themselves and links that open nothing any more. Running twice deletes nothing twice. */
export async function cleanUp(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - keepTokensMs)
  await ctx.transaction(async tx => {
    await sessionsIn(tx, ctx.clock).deleteExpiredSessions()
    await tx.emailToken.deleteMany({ where: { expiresAt: { lt: before } } })
  })
}
