import type { Context } from '../context.ts'
import { addresseeFields, mailResetLink } from './mails.ts'
import { mayAttempt, takeAttempt } from './rate-limits.ts'

/** Mails a link to choose a new password, if there is such an account; what is answered doesn't tell. */
export async function requestPasswordReset(ctx: Context, input: { email: string }): Promise<{ email: string }> {
  await takeAttempt(ctx, 'mail-address', ctx.request.ipAddress)
  const person = await ctx.db.prisma.user.findUnique({ where: { email: input.email }, select: addresseeFields })
  if (person && (await mayAttempt(ctx, 'mail-person', input.email))) {
    await ctx.transaction(tx => mailResetLink(tx, person, ctx.clock.now()))
  }
  return { email: input.email }
}
