import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import type { TokenPurpose } from './email-tokens.ts'
import { hashToken } from './tokens.ts'

/** More sessions than anybody has devices: the newest are shown, and all but this one can be ended at once. */
const mostDevices = 50

/** Where this person is signed in, this device first. */
export async function listDevices(ctx: SignedInContext) {
  const rows = await ctx.db.prisma.session.findMany({
    where: { userId: ctx.actor.userId, expiresAt: { gt: ctx.clock.now() } },
    orderBy: { lastSeenAt: 'desc' },
    take: mostDevices,
    select: { publicId: true, userAgent: true, ipAddress: true, createdAt: true, lastSeenAt: true },
  })
  return rows
    .map(row => ({ ...row, isThisDevice: row.publicId === ctx.actor.sessionPublicId }))
    .sort((one, other) => Number(other.isThisDevice) - Number(one.isThisDevice))
}

/** What the settings show of one's own account. */
export async function getAccount(ctx: SignedInContext) {
  return ctx.db.prisma.user.findUniqueOrThrow({
    where: { id: ctx.actor.userId },
    select: { email: true, displayName: true, locale: true, timeZone: true, theme: true, createdAt: true },
  })
}

/**
 * Whether a mailed link still works and for which address, without using it up: mail scanners open links before people do.
 *
 * @throws DomainError `identity.link_used_up`
 */
export async function peekLink(ctx: Context, purpose: TokenPurpose, token: string): Promise<{ email: string }> {
  const found = await ctx.db.prisma.emailToken.findFirst({
    where: { id: hashToken(token), purpose, usedAt: null, expiresAt: { gt: ctx.clock.now() } },
    select: { user: { select: { email: true } } },
  })
  if (!found)
    throw new DomainError('identity.link_used_up', {
      way: purpose === 'reset-password' ? '/forgot-password' : '/sign-in',
    })
  return { email: found.user.email }
}
