import type { Context } from '../context.ts'
import { showJson } from './redact-json.ts'
import type { StagedJobsInput } from './schema.ts'

export type StagedJob = { id: string; task: string; payload: string; createdAt: Date; runAt: Date | null }

/** Jobs that were committed and that no worker has moved into the queue yet, in the order in which they will be. */
export async function listStagedJobs(ctx: Context, { cursor, limit }: StagedJobsInput) {
  const rows = await ctx.db.prisma.jobOutbox.findMany({
    where: cursor === undefined ? {} : { id: { gt: BigInt(cursor) } },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: { id: true, task: true, payload: true, createdAt: true, runAt: true },
  })
  const items = rows
    .slice(0, limit)
    .map(({ id, payload, ...job }): StagedJob => ({ id: String(id), ...job, payload: showJson(payload) }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
