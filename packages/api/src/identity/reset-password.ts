import type { Context } from '../context.ts'
import { spendEmailToken } from './email-tokens.ts'
import { addresseeFields, mailPasswordChanged } from './mails.ts'
import { hashPassword } from './passwords.ts'
import { takeAttempt } from './rate-limits.ts'
import { beginSession, issueSession } from './sessions.ts'

/**
 * A new password by a mailed link. Every session ends, since whoever needs this may have lost the account; this device gets a new
 * one. The link went to the address, so the address is confirmed too.
 *
 * @throws DomainError `identity.link_used_up`
 */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<void> {
  await takeAttempt(ctx, 'link-address', ctx.request.ipAddress)
  const passwordHash = await hashPassword(input.password)
  const now = ctx.clock.now()
  const session = await ctx.transaction(async tx => {
    const userId = await spendEmailToken(tx, { token: input.token, purpose: 'reset-password', now })
    const person = await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: addresseeFields })
    await tx.user.updateMany({ where: { id: userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now } })
    // Links that were mailed for the old password's owner open nothing any more.
    await tx.emailToken.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
    await tx.session.deleteMany({ where: { userId } })
    await mailPasswordChanged(tx, person, now)
    return beginSession(ctx, tx, userId)
  })
  issueSession(ctx, session)
}
