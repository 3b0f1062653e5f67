import { newId } from '@odim/db'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { addresseeFields, mailAccountExists, mailResetLink, mailVerifyLink } from './mails.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { mayAttempt, takeAttempt } from './rate-limits.ts'
import type { SignUpInput } from './schema.ts'

/**
 * Makes an account, or does as if: whoever asks sees the same in each case, and the mailbox's owner learns the rest. There is no
 * session until the mailed link is opened, because a cookie would tell a new address from a known one, and because an account
 * somebody else began under this address must not become theirs.
 *
 * @throws DomainError sign_up_paused
 */
export async function signUp(ctx: Context, input: SignUpInput): Promise<{ email: string }> {
  if (!(await ctx.flags.isOn('sign-up'))) throw new DomainError('identity.sign_up_paused')
  await takeAttempt(ctx, 'sign-up-address', ctx.request.ipAddress)
  const sent = { email: input.email }
  if (await answerKnownAddress(ctx, input)) return sent

  const passwordHash = await hashPassword(input.password)
  const person = {
    id: newId(),
    email: input.email,
    displayName: input.displayName,
    locale: ctx.request.locale,
    timeZone: input.timeZone,
  }
  const now = ctx.clock.now()
  const isNew = await ctx.transaction(async tx => {
    const { count } = await tx.user.createMany({
      data: { ...person, passwordHash, createdAt: now },
      skipDuplicates: true,
    })
    if (count === 0) return false
    await mailVerifyLink(tx, person, now, input.next)
    return true
  })
  // Somebody was quicker by a moment, most likely the same finger.
  if (!isNew) await answerKnownAddress(ctx, input)
  return sent
}

/** One Argon2 computation, as for a new address. */
async function answerKnownAddress(ctx: Context, input: SignUpInput): Promise<boolean> {
  const known = await ctx.db.prisma.user.findUnique({
    where: { email: input.email },
    select: { ...addresseeFields, emailVerifiedAt: true, passwordHash: true },
  })
  if (!known) return false
  const knowsPassword = await isPassword(known.passwordHash, input.password)
  if (!(await mayAttempt(ctx, 'mail-person', input.email))) return true
  const now = ctx.clock.now()
  await ctx.transaction(tx => {
    if (known.emailVerifiedAt) return mailAccountExists(tx, known, now)
    // Begun twice with two passwords: one of the two may be a stranger's. Who owns the mailbox chooses a third.
    return knowsPassword ? mailVerifyLink(tx, known, now, input.next) : mailResetLink(tx, known, now)
  })
  return true
}
