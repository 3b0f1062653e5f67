import { newId } from '@odim/db'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { maxBytes, megabyte, unfinishedBytes, unfinishedCount, unfinishedLifeMs } from './limits.ts'
import { acceptedTypes, type Purpose } from './schema.ts'

export type NewUpload = {
  id?: string
  ownerId: string
  purpose: Purpose
  filename: string
  /** As the browser declares it; what the file really is, its content will say. */
  declaredType: string
  /** Bytes. */
  size: number
}

const unknownTypes = new Set(['', 'application/octet-stream'])

/**
 * Notes who may send which file, before any of its bytes is stored.
 * @throws DomainError uploads.paused, uploads.wrong_type, uploads.too_large, uploads.empty, uploads.too_many_unfinished
 */
export async function beginUpload(ctx: Context, upload: NewUpload): Promise<{ id: string; size: number }> {
  if (!(await ctx.flags.isOn('uploads'))) throw new DomainError('uploads.paused', { field: 'file' })
  const { ownerId, purpose, size } = upload
  const type = upload.declaredType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!unknownTypes.has(type) && !acceptedTypes[purpose].includes(type))
    throw new DomainError('uploads.wrong_type', { field: 'file' })
  if (size <= 0) throw new DomainError('uploads.empty', { field: 'file' })
  const limit = maxBytes(ctx.config, purpose)
  if (size > limit) throw tooLarge(limit)

  const id = upload.id ?? newId()
  const now = ctx.clock.now()
  await ctx.transaction(async tx => {
    // One person's uploads begin one after another, else many at once would each see room for one more.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`uploads:${ownerId}`}, 0))`
    const unfinished = await tx.upload.aggregate({
      where: { ownerId, completedAt: null, expiresAt: { gt: now } },
      _count: true,
      _sum: { byteSize: true },
    })
    const bytes = Number(unfinished._sum.byteSize ?? 0)
    if (unfinished._count >= unfinishedCount || bytes + size > unfinishedBytes)
      throw new DomainError('uploads.too_many_unfinished', { field: 'file' })
    await tx.upload.create({
      data: {
        id,
        ownerId,
        purpose,
        originalName: tidyName(upload.filename),
        byteSize: BigInt(size),
        createdAt: now,
        expiresAt: new Date(now.getTime() + unfinishedLifeMs),
      },
      select: { id: true },
    })
  })
  return { id, size }
}

export function tooLarge(limit: number): DomainError {
  return new DomainError('uploads.too_large', { field: 'file', params: { megabytes: Math.floor(limit / megabyte) } })
}

/** Only ever shown back to its owner. Some browsers send a whole path. */
function tidyName(filename: string): string {
  const name = filename.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const shown = name.replaceAll(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return shown.slice(0, 200) || 'file'
}
