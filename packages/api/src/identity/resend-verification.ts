import type { Context } from '../context.ts'
import { addresseeFields, mailVerifyLink } from './mails.ts'
import { mayAttempt, takeAttempt } from './rate-limits.ts'

/** Another link for an address that isn't confirmed yet; says the same whether there is one or not. */
export async function resendVerification(
  ctx: Context,
  input: { email: string; next?: string | undefined },
): Promise<{ email: string }> {
  await takeAttempt(ctx, 'mail-address', ctx.request.ipAddress)
  const person = await ctx.db.prisma.user.findUnique({
    where: { email: input.email, emailVerifiedAt: null },
    select: addresseeFields,
  })
  // Silent for the person's own limit: told, it would tell that the address waits to be confirmed.
  if (person && (await mayAttempt(ctx, 'mail-person', input.email))) {
    await ctx.transaction(tx => mailVerifyLink(tx, person, ctx.clock.now(), input.next))
  }
  return { email: input.email }
}
