import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { isPassword } from './passwords.ts'
import { forgiveAttempts, takeAttempt } from './rate-limits.ts'

/**
 * The password again, on this device: opens what is guarded by `recentlyAuthenticated` for five minutes.
 *
 * @throws DomainError `identity.wrong_password`, `identity.too_many_tries`
 */
export async function confirmPassword(ctx: SignedInContext, input: { currentPassword: string }): Promise<void> {
  const { userId, sessionPublicId } = ctx.actor
  await takeAttempt(ctx, 'current-password', userId)
  const { passwordHash } = await ctx.db.prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  })
  if (!(await isPassword(passwordHash, input.currentPassword)))
    throw new DomainError('identity.wrong_password', { field: 'currentPassword' })
  await forgiveAttempts(ctx, 'current-password', userId)
  await ctx.transaction(tx =>
    tx.session.updateMany({
      where: { publicId: sessionPublicId, userId },
      data: { passwordConfirmedAt: ctx.clock.now() },
    }),
  )
}
