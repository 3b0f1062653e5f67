import type { Context } from '../context.ts'
import type { ActsInput } from './schema.ts'

/** What operators did, newest first; of one thing only where `about` names it. */
export async function listActs(ctx: Context, { about, cursor, limit }: ActsInput) {
  const rows = await ctx.db.prisma.operatorAct.findMany({
    where: { ...(about && { subject: about }), ...(cursor && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: {
      id: true,
      actedAt: true,
      act: true,
      subject: true,
      reason: true,
      detail: true,
      requestId: true,
      operator: { select: { id: true, displayName: true } },
    },
  })
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
