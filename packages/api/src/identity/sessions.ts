import { Lucia, TimeSpan } from 'lucia'
import type { Clock } from '../clock.ts'
import type { Context } from '../context.ts'
import {
  createSessionAdapter,
  type SessionAttributes,
  type SessionStore,
  type UserAttributes,
} from './session-adapter.ts'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof sessionsIn>
    UserId: string
    DatabaseSessionAttributes: NewSessionAttributes
    DatabaseUserAttributes: UserAttributes
  }
}
type NewSessionAttributes = Pick<SessionAttributes, 'userAgent' | 'ipAddress'> & Partial<SessionAttributes>

const sessionDays = 30

/** Lucia over one store: a transaction where the session belongs to what is written, else the client. Cheap to make. */
export function sessionsIn(store: SessionStore, clock: Clock) {
  return new Lucia(createSessionAdapter(store, clock), {
    sessionExpiresIn: new TimeSpan(sessionDays, 'd'),
    getSessionAttributes: ({ publicId = '', lastSeenAt = new Date(0) }) => ({ publicId, lastSeenAt }),
    getUserAttributes: attributes => attributes,
  })
}

/** A session begun inside a transaction: its token becomes a cookie only once the transaction holds. */
export type BegunSession = { token: string; expiresAt: Date }

export async function beginSession(ctx: Context, store: SessionStore, userId: string): Promise<BegunSession> {
  const { userAgent, ipAddress } = ctx.request
  const session = await sessionsIn(store, ctx.clock).createSession(userId, {
    userAgent: userAgent.slice(0, 400),
    ipAddress,
  })
  const expiresAt = new Date(ctx.clock.now().getTime() + sessionDays * 86_400_000)
  return { token: session.id, expiresAt }
}

/** Hands the token to whoever asked, as a cookie. */
export function issueSession(ctx: Context, session: BegunSession): void {
  ctx.session.issue(session.token, session.expiresAt)
}
