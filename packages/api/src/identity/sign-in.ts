import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { addresseeFields, mailVerifyLink } from './mails.ts'
import { isPassword, spendTimeOf } from './passwords.ts'
import { forgiveAttempts, mayAttempt, takeAttempt } from './rate-limits.ts'
import type { SignInInput } from './schema.ts'
import { beginSession, issueSession } from './sessions.ts'

/**
 * Begins a session on this device, by e-mail address and password.
 *
 * @throws DomainError `identity.wrong_credentials` for an unknown address, a wrong password and an address that isn't confirmed
 *   (which gets another link), `identity.too_many_tries`
 */
export async function signIn(ctx: Context, input: SignInInput): Promise<{ displayName: string; isCreator: boolean }> {
  const tried = `${ctx.request.ipAddress} ${input.email}`
  await takeAttempt(ctx, 'sign-in-address', ctx.request.ipAddress)
  await takeAttempt(ctx, 'sign-in', tried)

  const user = await ctx.db.prisma.user.findUnique({
    where: { email: input.email },
    select: { ...addresseeFields, passwordHash: true, emailVerifiedAt: true, creator: { select: { id: true } } },
  })
  if (!user) {
    await spendTimeOf(input.password)
    throw new DomainError('identity.wrong_credentials')
  }
  if (!(await isPassword(user.passwordHash, input.password))) throw new DomainError('identity.wrong_credentials')
  if (!user.emailVerifiedAt) {
    if (await mayAttempt(ctx, 'mail-person', input.email)) {
      await ctx.transaction(tx => mailVerifyLink(tx, user, ctx.clock.now()))
    }
    throw new DomainError('identity.wrong_credentials')
  }

  await forgiveAttempts(ctx, 'sign-in', tried)
  const session = await ctx.transaction(tx => beginSession(ctx, tx, user.id))
  issueSession(ctx, session)
  return { displayName: user.displayName, isCreator: user.creator !== null }
}
