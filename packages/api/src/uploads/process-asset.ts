import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { enqueue, signal } from '@odim/db'
import type { Context } from '../context.ts'
import { FileMissingError } from '../integrations/storage/index.ts'
import { topicOf } from '../live/index.ts'
import type { Derived } from './derive-picture.ts'
import { eraseJob } from './jobs.ts'
import { derivedFolder, derivedKey } from './keys.ts'
import { reportProgress } from './report-progress.ts'
import { scanFile } from './scan-file.ts'
import { type Purpose, purposeSchema, reasons } from './schema.ts'
import { type SniffedType, sniffType } from './sniff-type.ts'
import { Unusable } from './unusable.ts'

type Pending = { id: string; purpose: Purpose; originalKey: string }

/** Folder for work under way; beside the files, so that what is made there moves into the store without being copied. */
export function workFolder(storageDir: string): string {
  return join(storageDir, '.work')
}

/**
 * Looks at an uploaded file and makes of it what pages show, or says why not. Harmless when run twice, side by side or late: only
 * what the last transaction names is ever served.
 */
export async function processAsset(ctx: Context, { assetId }: { assetId: string }): Promise<void> {
  const row = await ctx.db.prisma.asset.findFirst({
    where: { id: assetId, state: 'processing' },
    select: { id: true, purpose: true, originalKey: true },
  })
  if (!row) return
  const asset = { ...row, purpose: purposeSchema.parse(row.purpose) }
  await mkdir(workFolder(ctx.config.storageDir), { recursive: true })
  const folder = await mkdtemp(join(workFolder(ctx.config.storageDir), 'asset-'))
  try {
    await finish(ctx, asset, await derive(ctx, asset, folder))
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    ctx.logger.info({ assetId, reason: error.reason, detail: error.message }, 'file not usable')
    await refuse(ctx, asset, error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function derive(ctx: Context, asset: Pending, folder: string): Promise<Derived> {
  try {
    return await ctx.storage.withLocalFile(asset.originalKey, async path => {
      const type = await examine(ctx, asset, path)
      // Loaded when first needed: the picture library is 27 MB, and the web process never needs it.
      if (type.kind === 'image')
        return (await import('./derive-picture.ts')).derivePicture(path, type.format, asset.purpose)
      const progress = reportProgress(ctx, asset.id)
      try {
        const { deriveVideo } = await import('./derive-video.ts')
        return await deriveVideo(path, type.demuxer, { folder, onProgress: progress.report })
      } finally {
        await progress.end()
      }
    })
  } catch (error) {
    if (error instanceof FileMissingError) throw new Unusable('original_missing', { cause: error })
    throw error
  }
}

/** The scanner is asked first where there is one, so that malware is called what it is; without one, junk isn't worth holding. */
async function examine(ctx: Context, asset: Pending, path: string): Promise<SniffedType> {
  if (ctx.scanner) await scanFile(ctx, asset.originalKey)
  const type = await sniffType(path, asset.purpose)
  if (!ctx.scanner) await scanFile(ctx, asset.originalKey)
  return type
}

async function finish(ctx: Context, asset: Pending, derived: Derived): Promise<void> {
  const run = randomUUID()
  const stored: {
    assetId: string
    name: string
    mime: string
    width: number
    height: number
    byteSize: bigint
    storageKey: string
  }[] = []
  let taken = false
  try {
    for (const { name, mime, width, height, content } of derived.files) {
      const storageKey = derivedKey(asset.id, run, name)
      const { size } = await ctx.storage.put(storageKey, content)
      stored.push({ assetId: asset.id, name, mime, width, height, byteSize: BigInt(size), storageKey })
    }
    taken = await ctx.transaction(async tx => {
      const { count } = await tx.asset.updateMany({
        where: { id: asset.id, state: 'processing' },
        data: {
          state: 'ready',
          kind: derived.kind,
          mime: derived.mime,
          width: derived.width,
          height: derived.height,
          durationMs: derived.durationMs,
          progress: 100,
          readyAt: ctx.clock.now(),
        },
      })
      // Somebody else was first, or its owner has taken it away meanwhile.
      if (count === 0) return false
      await tx.assetVariant.deleteMany({ where: { assetId: asset.id } })
      await tx.assetVariant.createMany({ data: stored })
      await signal(tx, 'live', topicOf.asset(asset.id))
      return true
    })
  } finally {
    if (!taken) for (const { storageKey } of stored) await ctx.storage.remove(storageKey)
  }
  if (taken) await removeOtherRuns(ctx, asset.id, run)
}

/** What runs that were killed have left. */
async function removeOtherRuns(ctx: Context, assetId: string, run: string): Promise<void> {
  for (const key of await ctx.storage.list(derivedFolder(assetId))) {
    if (!key.startsWith(`${derivedFolder(assetId)}/${run}/`)) await ctx.storage.remove(key)
  }
}

async function refuse(ctx: Context, asset: Pending, { reason }: Unusable): Promise<void> {
  const state = reasons[reason]
  await ctx.transaction(async tx => {
    const { count } = await tx.asset.updateMany({
      where: { id: asset.id, state: 'processing' },
      data: { state, reason, progress: 0 },
    })
    // Held and failed ones may be looked at again; what is refused for good, nobody needs.
    if (count > 0 && state === 'rejected') await enqueue(tx, eraseJob, { assetId: asset.id })
    if (count > 0) await signal(tx, 'live', topicOf.asset(asset.id))
  })
}
