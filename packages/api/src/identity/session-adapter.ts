import { newId, type Tx } from '@odim/db'
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { hashToken } from './tokens.ts'

/** What the sessions' own statements need; a transaction fits, and so does the client outside of one. */
export type SessionStore = Pick<Tx, '$queryRaw' | 'session'>

/** Session values besides Lucia's own. */
export type SessionAttributes = { publicId: string; lastSeenAt: Date; userAgent: string; ipAddress: string }

export type UserAttributes = {
  email: string
  emailVerified: boolean
  displayName: string
  roles: string[]
  creatorId: string | null
  country: string | null
  locale: string
  timeZone: string
}

const sessionRow = z.object({
  publicId: z.string(),
  userId: z.string(),
  expiresAt: z.date(),
  lastSeenAt: z.date(),
  userAgent: z.string(),
  ipAddress: z.string(),
})
const sessionAndUserRow = sessionRow.extend({
  email: z.string(),
  emailVerified: z.boolean(),
  displayName: z.string(),
  roles: z.array(z.string()),
  creatorId: z.string().nullable(),
  country: z.string().nullable(),
  locale: z.string(),
  timeZone: z.string(),
})

/**
 * Lucia's view of table sessions. Lucia's `session.id` is the token, the row's `id` its SHA-256: every method hashes what it is
 * given, and `getSessionAndUser` gives the token back, or else Lucia's own extending and deleting would miss without a word.
 *
 * Lucia reads the system's clock. Ours may stand elsewhere (tests, a demonstration), so instants are shifted by the difference on
 * their way in and out.
 */
export function createSessionAdapter(store: SessionStore, clock: Clock): Adapter {
  const ahead = () => clock.now().getTime() - Date.now()
  const toLucia = (instant: Date) => new Date(instant.getTime() - ahead())
  const fromLucia = (instant: Date) => new Date(instant.getTime() + ahead())

  return {
    async getSessionAndUser(token): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      // One query, since it runs on every page.
      const found: unknown[] = await store.$queryRaw`
        SELECT s.public_id AS "publicId", s.user_id AS "userId", s.expires_at AS "expiresAt", s.last_seen_at AS "lastSeenAt",
               s.user_agent AS "userAgent", s.ip_address AS "ipAddress", u.email::text AS email,
               u.email_verified_at IS NOT NULL AS "emailVerified", u.display_name AS "displayName", u.roles,
               c.id AS "creatorId", c.country, u.locale, u.time_zone AS "timeZone"
        FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN creators c ON c.user_id = u.id
        WHERE s.id = ${hashToken(token)}`
      if (found[0] === undefined) return [null, null]
      const { publicId, userId, expiresAt, lastSeenAt, userAgent, ipAddress, ...user } = sessionAndUserRow.parse(
        found[0],
      )
      return [
        {
          id: token,
          userId,
          expiresAt: toLucia(expiresAt),
          attributes: { publicId, lastSeenAt, userAgent, ipAddress },
        },
        { id: userId, attributes: user },
      ]
    },

    async setSession({ id: token, userId, expiresAt, attributes }) {
      const now = clock.now()
      await store.session.create({
        data: {
          id: hashToken(token),
          publicId: newId(),
          userId,
          expiresAt: fromLucia(expiresAt),
          userAgent: attributes.userAgent,
          ipAddress: attributes.ipAddress,
          createdAt: now,
          lastSeenAt: now,
        },
      })
    },

    async updateSessionExpiration(token, expiresAt) {
      await store.session.updateMany({
        where: { id: hashToken(token) },
        data: { expiresAt: fromLucia(expiresAt) },
      })
    },

    async deleteSession(token) {
      await store.session.deleteMany({ where: { id: hashToken(token) } })
    },

    async deleteUserSessions(userId) {
      await store.session.deleteMany({ where: { userId } })
    },

    async deleteExpiredSessions() {
      await store.session.deleteMany({ where: { expiresAt: { lte: clock.now() } } })
    },

    // A list of sessions can't give tokens back, which nobody but their browsers has: the devices page asks by public id (queries.ts).
    getUserSessions() {
      return Promise.reject(new Error('Tokens are not kept; list devices by their public id.'))
    },
  }
}
