import type { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { FileTooLargeError, StoreAwayError } from '../integrations/storage/index.ts'
import { presentError } from '../present-error.ts'
import { ProcedureError } from '../trpc.ts'
import { beginUpload, tooLarge } from './begin-upload.ts'
import { completeUpload } from './complete-upload.ts'
import { originalKey } from './keys.ts'
import { maxBytes } from './limits.ts'
import type { Purpose } from './schema.ts'

export type PlainUpload = {
  purpose: Purpose
  filename: string
  /** What the browser declares; refused before a byte is stored when it can't be. */
  mimeType?: string
  stream: Readable
  /** Bytes, where the sender has said. */
  size?: number
}

/**
 * A file from a plain form, through the same rows and the same job as a resumable upload.
 * @throws ProcedureError of uploads.paused, uploads.wrong_type, too_large (at the first byte past the limit), empty, incomplete, storage_away,
 * too_many_unfinished
 */
export async function storePlainUpload(ctx: Context, upload: PlainUpload): Promise<{ assetId: string }> {
  try {
    return await store(ctx, upload)
  } catch (cause) {
    upload.stream.resume()
    // Like a procedure's, since it stands in for one: procedures take no streams.
    throw new ProcedureError(presentError(cause, ctx.request), cause)
  }
}

async function store(ctx: Context, upload: PlainUpload): Promise<{ assetId: string }> {
  if (!ctx.actor) throw new DomainError('common.sign_in_first')
  const ownerId = ctx.actor.userId
  const limit = maxBytes(ctx.config, upload.purpose)
  const { id } = await beginUpload(ctx, {
    ownerId,
    purpose: upload.purpose,
    filename: upload.filename,
    declaredType: upload.mimeType ?? '',
    size: upload.size ?? limit,
  })
  try {
    const { size } = await ctx.storage.put(originalKey(id), upload.stream, { maxBytes: upload.size ?? limit })
    if (size === 0) throw new DomainError('uploads.empty', { field: 'file' })
    if (upload.size !== undefined && size !== upload.size)
      throw new DomainError('uploads.incomplete', { field: 'file' })
    return await completeUpload(ctx, { id, ownerId, size })
  } catch (error) {
    await forget(ctx, id, ownerId)
    if (error instanceof StoreAwayError) throw new DomainError('uploads.storage_away', { cause: error })
    if (error instanceof FileTooLargeError) throw tooLarge(limit)
    if (isCutOff(error)) throw new DomainError('uploads.incomplete', { field: 'file', cause: error })
    throw error
  }
}

async function forget(ctx: Context, id: string, ownerId: string): Promise<void> {
  const { count } = await ctx.transaction(tx => tx.upload.deleteMany({ where: { id, ownerId, completedAt: null } }))
  // Completed all the same, only our answer was lost: the file is in use.
  // With the store away nothing of it can be there: it is there whole, or not at all.
  if (count > 0) await ctx.storage.remove(originalKey(id)).catch(ignoreAway)
}

function ignoreAway(error: unknown): void {
  if (!(error instanceof StoreAwayError)) throw error
}

function isCutOff(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
  )
}
