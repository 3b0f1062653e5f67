import { enqueue } from '@odim/db'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { processJob } from './jobs.ts'
import { originalKey } from './keys.ts'

const locked = z.array(
  z.object({
    owner_id: z.string(),
    purpose: z.string(),
    original_name: z.string(),
    byte_size: z.bigint(),
    completed_at: z.date().nullable(),
  }),
)

/**
 * All bytes are here: makes the asset and its job in one transaction. Harmless when run twice. The asset takes the upload's id, so
 * that a browser which never saw the answer still knows it.
 * @throws DomainError uploads.not_found, uploads.incomplete
 */
export async function completeUpload(
  ctx: Context,
  upload: { id: string; ownerId: string; size?: number },
): Promise<{ assetId: string }> {
  const stored = await ctx.storage.stat(originalKey(upload.id))
  await ctx.transaction(async tx => {
    const rows = locked.parse(
      await tx.$queryRaw`
        SELECT owner_id, purpose, original_name, byte_size, completed_at FROM uploads
        WHERE id = ${upload.id} AND owner_id = ${upload.ownerId}::uuid FOR UPDATE`,
    )
    const row = rows[0]
    if (!row) throw new DomainError('uploads.not_found')
    if (row.completed_at) return
    const size = BigInt(upload.size ?? row.byte_size)
    if (BigInt(stored?.size ?? -1) !== size) throw new DomainError('uploads.incomplete', { field: 'file' })

    const now = ctx.clock.now()
    await tx.asset.create({
      data: {
        id: upload.id,
        ownerId: row.owner_id,
        purpose: row.purpose,
        state: 'processing',
        // The face of a page is for everyone; what a post shows, its audience decides.
        visibility: row.purpose === 'avatar' ? 'public' : 'private',
        originalName: row.original_name,
        byteSize: size,
        originalKey: originalKey(upload.id),
        createdAt: now,
      },
      select: { id: true },
    })
    await tx.upload.update({
      where: { id: upload.id, ownerId: row.owner_id },
      data: { assetId: upload.id, completedAt: now, byteSize: size },
      select: { id: true },
    })
    await enqueueProcessing(tx, { id: upload.id, ownerId: row.owner_id, purpose: row.purpose })
  })
  return { assetId: upload.id }
}

/** A person's videos are made one after another: they would only take the processor from each other, and from everyone. */
export async function enqueueProcessing(
  tx: Parameters<typeof enqueue>[0],
  asset: { id: string; ownerId: string; purpose: string },
): Promise<void> {
  await enqueue(
    tx,
    processJob,
    { assetId: asset.id },
    {
      jobKey: `${processJob.name}:${asset.id}`,
      ...(asset.purpose === 'post-video' && { queue: `video:${asset.ownerId}`, priority: 10 }),
    },
  )
}
