import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { originalKey, tusRecordKey } from './keys.ts'
import { workFolder } from './process-asset.ts'

const atOnce = 500
const hourMs = 60 * 60 * 1000
/** Longer than any processing may take, its retries included. */
const longestProcessingMs = 24 * hourMs

/** Throws away what nobody finished: uploads past their time, processing that never ended, work folders of killed workers. */
export async function sweepUploads(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  const expired = await ctx.db.prisma.upload.findMany({
    where: { completedAt: null, expiresAt: { lt: now } },
    orderBy: { expiresAt: 'asc' },
    take: atOnce,
    select: { id: true },
  })
  for (const { id } of expired) {
    // The row first: an upload that ends this very moment either has its asset by now, or finds no row and makes none.
    const { count } = await ctx.transaction(tx => tx.upload.deleteMany({ where: { id, completedAt: null } }))
    if (count === 0) continue
    await ctx.storage.remove(originalKey(id))
    for (const key of [originalKey(id), tusRecordKey(id)]) await ctx.pieces.remove(key)
  }

  const before = new Date(now.getTime() - longestProcessingMs)
  await ctx.transaction(
    tx => tx.$executeRaw`
      UPDATE assets a SET state = 'failed', reason = 'gave_up'
      WHERE state = 'processing' AND created_at < ${before}
        AND NOT EXISTS (SELECT FROM state_history h WHERE h.machine = 'asset' AND h.subject_id = a.id AND h.moved_at > ${before})`,
  )
  await removeOldWork(workFolder(ctx.config.storageDir), Date.now() - longestProcessingMs)
}

/** By the disk's own clock, since the folders' times are of it. */
async function removeOldWork(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found && found.mtimeMs < before) await rm(join(folder, name), { recursive: true, force: true })
  }
}
