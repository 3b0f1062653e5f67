import { Prisma } from '@odim/db'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { redactAddress } from '../integrations/mail/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { recordAct } from './record-act.ts'
import type { UsersInput } from './schema.ts'

type Row = { id: string; displayName: string; email: string; roles: string[]; verified: boolean; createdAt: Date }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** People, the newest first; those whose name or address holds `q`, or whose id it is. Addresses masked: `openUser` has them. */
export async function listUsers(ctx: Context, { q, cursor, limit }: UsersInput) {
  const like = q ? `%${q.replace(/[\\%_]/g, sign => `\\${sign}`)}%` : null
  const found =
    like === null
      ? Prisma.sql`true`
      : q && uuid.test(q)
        ? Prisma.sql`u.id = ${q}::uuid`
        : Prisma.sql`(u.display_name ILIKE ${like} OR u.email::text ILIKE ${like})`
  const rows = await ctx.db.prisma.$queryRaw<Row[]>`
    SELECT u.id, u.display_name AS "displayName", u.email::text, u.roles, u.email_verified_at IS NOT NULL AS verified,
           u.created_at AS "createdAt"
    FROM users u WHERE ${found} AND (${cursor ?? null}::uuid IS NULL OR u.id < ${cursor ?? null}::uuid)
    ORDER BY u.id DESC LIMIT ${limit + 1}`
  const items = rows.slice(0, limit).map(row => ({ ...row, email: redactAddress(row.email) }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One person as an operator has to know them, the address masked. @throws DomainError common.not_found */
export async function userDetails(ctx: Context, { userId }: { userId: string }) {
  const user = await ctx.db.prisma.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      displayName: true,
      email: true,
      emailVerifiedAt: true,
      roles: true,
      locale: true,
      timeZone: true,
      createdAt: true,
      creator: { select: { handle: true, state: true } },
      _count: { select: { sessions: { where: { expiresAt: { gt: ctx.clock.now() } } } } },
    },
  })
  if (!user) throw new DomainError('common.not_found')
  const { _count, email, ...rest } = user
  return { ...rest, email: redactAddress(email), sessions: _count.sessions }
}

/** Somebody's address in full. That an operator looked is written down. @throws DomainError common.not_found */
export async function openUser(ctx: SignedInContext, { userId }: { userId: string }) {
  return ctx.transaction(async tx => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true } })
    if (!user) throw new DomainError('common.not_found')
    await recordAct(tx, ctx, { act: 'user.open', about: `user:${userId}` })
    return user
  })
}
