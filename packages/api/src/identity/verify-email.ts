import type { Context } from '../context.ts'
import { spendEmailToken } from './email-tokens.ts'
import { takeAttempt } from './rate-limits.ts'
import { beginSession, issueSession } from './sessions.ts'

/**
 * The mailed link shows that the address is theirs: it confirms it and signs them in on this device.
 *
 * @throws DomainError `identity.link_used_up`
 */
export async function verifyEmail(ctx: Context, input: { token: string }): Promise<{ displayName: string }> {
  await takeAttempt(ctx, 'link-address', ctx.request.ipAddress)
  const now = ctx.clock.now()
  const { session, displayName } = await ctx.transaction(async tx => {
    const userId = await spendEmailToken(tx, { token: input.token, purpose: 'verify-email', now })
    await tx.user.updateMany({ where: { id: userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now } })
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { displayName: true } })
    return { session: await beginSession(ctx, tx, userId), displayName: user.displayName }
  })
  issueSession(ctx, session)
  return { displayName }
}
