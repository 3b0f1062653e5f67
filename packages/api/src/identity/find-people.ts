import { newId, type Reader } from '@odim/db'
import type { Actor } from '../context.ts'
import { toActor } from './authenticate.ts'

export type PersonLine = { id: string; displayName: string; email: string; roles: string[] }

/** A list to choose from, not to read through: whoever isn't in it types more. */
const mostPeople = 10

/** People by a part of their name or address, or the one of an id. For developers' tools. */
export async function findPeople(reader: Reader, wanted: string | { id: string }): Promise<PersonLine[]> {
  const part = typeof wanted === 'string' ? wanted.trim() : null
  if (part === '') return []
  const contains = { contains: part ?? '', mode: 'insensitive' } as const
  return reader.user.findMany({
    where: typeof wanted === 'string' ? { OR: [{ displayName: contains }, { email: contains }] } : wanted,
    orderBy: { createdAt: 'desc' },
    take: mostPeople,
    select: { id: true, displayName: true, email: true, roles: true },
  })
}

/** Somebody as if they were signed in, on a device that isn't in their list. null for an id nobody has. */
export async function findActor(reader: Reader, userId: string): Promise<Actor | null> {
  const user = await reader.user.findUnique({
    where: { id: userId },
    select: {
      ...{ id: true, email: true, emailVerifiedAt: true, displayName: true, roles: true, locale: true, timeZone: true },
      creator: { select: { id: true, country: true } },
    },
  })
  if (!user) return null
  const page = { creatorId: user.creator?.id ?? null, country: user.creator?.country ?? null }
  return toActor({ ...user, ...page, emailVerified: user.emailVerifiedAt !== null }, newId())
}
