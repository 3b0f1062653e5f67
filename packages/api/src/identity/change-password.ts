import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { addresseeFields, mailPasswordChanged } from './mails.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { forgiveAttempts, takeAttempt } from './rate-limits.ts'

/**
 * A new password by somebody who knows the old one. Other devices are signed out; this one stays.
 *
 * @throws DomainError `identity.wrong_password`, `identity.too_many_tries`
 */
export async function changePassword(
  ctx: SignedInContext,
  input: { currentPassword: string; password: string },
): Promise<void> {
  const { userId, sessionPublicId } = ctx.actor
  await takeAttempt(ctx, 'current-password', userId)
  const { passwordHash: current } = await ctx.db.prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  })
  if (!(await isPassword(current, input.currentPassword))) {
    throw new DomainError('identity.wrong_password', { field: 'currentPassword' })
  }
  await forgiveAttempts(ctx, 'current-password', userId)
  const passwordHash = await hashPassword(input.password)
  const now = ctx.clock.now()
  await ctx.transaction(async tx => {
    const person = await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: addresseeFields })
    await tx.session.deleteMany({ where: { userId, publicId: { not: sessionPublicId } } })
    await tx.emailToken.updateMany({
      where: { userId, purpose: 'reset-password', usedAt: null },
      data: { usedAt: now },
    })
    await mailPasswordChanged(tx, person, now)
  })
}
