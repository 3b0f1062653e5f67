import { isLocale } from '@odim/messages'
import type { Actor, Role } from '../context.ts'
import type { Services } from '../services.ts'
import type { UserAttributes } from './session-adapter.ts'
import { sessionsIn } from './sessions.ts'
import { hashToken } from './tokens.ts'

export type Authenticated = {
  actor: Actor
  /** Set when the session was just extended: the cookie has to be, too. */
  fresh: { token: string; expiresAt: Date } | null
}

const touchEveryMs = 5 * 60_000
const roles: readonly Role[] = ['fan', 'creator', 'moderator', 'admin']

/** Whose session this is, or null. One query; a second one at most every five minutes, to say when the device was last seen. */
export async function authenticate(
  services: Pick<Services, 'db' | 'clock'>,
  token: string,
): Promise<Authenticated | null> {
  // What can't be a token of ours isn't worth a query.
  if (!/^[a-z0-9]{20,64}$/.test(token)) return null
  const { session, user } = await sessionsIn(services.db.prisma, services.clock).validateSession(token)
  if (!session) return null
  const now = services.clock.now()
  if (now.getTime() - session.lastSeenAt.getTime() > touchEveryMs) {
    await services.db.prisma.session.updateMany({ where: { id: hashToken(token) }, data: { lastSeenAt: now } })
  }
  // Lucia speaks in the system clock's time (session-adapter.ts).
  const expiresAt = new Date(session.expiresAt.getTime() + now.getTime() - Date.now())
  return { actor: toActor(user, session.publicId), fresh: session.fresh ? { token, expiresAt } : null }
}

/** What a row of users says of somebody who asks. */
export function toActor(user: UserAttributes & { id: string }, sessionPublicId: string): Actor {
  return {
    userId: user.id,
    sessionPublicId,
    email: user.email,
    emailVerified: user.emailVerified,
    displayName: user.displayName,
    roles: roles.filter(role => user.roles.includes(role)),
    creatorId: user.creatorId,
    country: user.country,
    locale: isLocale(user.locale) ? user.locale : 'en',
    timeZone: user.timeZone,
  }
}
