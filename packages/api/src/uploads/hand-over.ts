import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Services } from '../services.ts'
import { originalKey } from './keys.ts'

/**
 * Pieces of an upload are put together in a folder. Where files are kept in a bucket, the whole of it goes there; harmless when run
 * twice. Without a bucket the folder is the store.
 *
 * @param bytes how long it has to be; a part of it stays where it is
 */
export async function handOver(services: Pick<Services, 'config' | 'storage'>, id: string, bytes: number) {
  if (!services.config.s3) return
  const path = join(services.config.storageDir, originalKey(id))
  const there = await stat(path).catch(() => null)
  if (there?.size === bytes) await services.storage.put(originalKey(id), { takeFile: path })
}
