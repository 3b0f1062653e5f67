import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { eventsKept } from './error-keeper.ts'
import { after, nextAfter } from './latest.ts'
import type { FingerprintInput, ListErrorsInput } from './schema.ts'

const columns = {
  fingerprint: true,
  app: true,
  name: true,
  message: true,
  firstRelease: true,
  lastRelease: true,
  firstSeenAt: true,
  lastSeenAt: true,
  count: true,
  resolvedAt: true,
  resolver: { select: { displayName: true } },
} as const

/** Groups of alike errors, those seen last first. `keptIn` says where errors go: with a Sentry, this list stands still. */
export async function listErrors(ctx: Context, { state, cursor, limit }: ListErrorsInput) {
  const rows = await ctx.db.prisma.errorGroup.findMany({
    where: { resolvedAt: state === 'open' ? null : { not: null }, ...after(cursor) },
    orderBy: [{ lastSeenAt: 'desc' }, { fingerprint: 'desc' }],
    take: limit + 1,
    select: columns,
  })
  const keptIn = ctx.config.telemetry?.sentryDsn ? ('sentry' as const) : ('postgres' as const)
  return { keptIn, items: rows.slice(0, limit), nextCursor: nextAfter(rows, limit) }
}

/** One group with the latest of its errors. @throws DomainError telemetry.error_unknown */
export async function errorDetails(ctx: Context, { fingerprint }: FingerprintInput) {
  const { prisma } = ctx.db
  const [group, events] = await Promise.all([
    prisma.errorGroup.findUnique({ where: { fingerprint }, select: columns }),
    prisma.errorEvent.findMany({
      where: { fingerprint },
      orderBy: [{ happenedAt: 'desc' }, { id: 'desc' }],
      take: eventsKept,
      select: { id: true, happenedAt: true, release: true, place: true, requestId: true, actorId: true, stack: true },
    }),
  ])
  if (!group) throw new DomainError('telemetry.error_unknown')
  return { ...group, events }
}
