import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { assertKey, FileMissingError, type FileSource, type FileStore, FileTooLargeError } from './file-store.ts'

/** Files under one folder of this machine: for one machine, or for several that share the folder. */
export function createLocalStore(folder: string): FileStore {
  const aside = join(folder, '.incoming')

  function pathOf(key: string): string {
    assertKey(key)
    return join(folder, ...key.split('/'))
  }

  async function existing(key: string): Promise<string> {
    const path = pathOf(key)
    const found = await stat(path).catch(ignoreMissing)
    if (!found?.isFile()) throw new FileMissingError(key)
    return path
  }

  return {
    async put(key, source, { maxBytes } = {}) {
      const path = pathOf(key)
      const temporary = join(aside, randomUUID())
      await mkdir(aside, { recursive: true })
      try {
        const size = await write(temporary, source, maxBytes ?? Number.POSITIVE_INFINITY)
        // A reader sees the old file or the new one, never half of one; after a crash the half lies in the folder aside.
        await moveTo(temporary, path)
        return { size }
      } finally {
        await rm(temporary, { force: true })
      }
    },

    async openRead(key, range) {
      const file = await open(await existing(key), 'r')
      return createReadStream('', { fd: file, ...range })
    },

    async stat(key) {
      const found = await stat(pathOf(key)).catch(ignoreMissing)
      return found?.isFile() ? { size: found.size, modifiedAt: found.mtime } : null
    },

    async remove(key) {
      const path = pathOf(key)
      await rm(path, { force: true })
      // Folders are only made for their files; one that isn't empty stays.
      await removeEmptyFolders(dirname(path), folder)
    },

    async list(under) {
      const start = pathOf(under)
      const found = await readdir(start, { recursive: true, withFileTypes: true }).catch(ignoreMissing)
      return (found ?? [])
        .filter(entry => entry.isFile())
        .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .sort()
    },

    async withLocalFile(key, fn) {
      return fn(await existing(key))
    },
  }
}

async function write(path: string, source: FileSource, maxBytes: number): Promise<number> {
  if ('takeFile' in source) {
    const { size } = await stat(source.takeFile)
    if (size > maxBytes) throw new FileTooLargeError()
    await rename(source.takeFile, path).catch(async error => {
      if (!isCode(error, 'EXDEV')) throw error
      await copyFile(source.takeFile, path)
      await rm(source.takeFile, { force: true })
    })
    await flush(path)
    return size
  }
  let size = 0
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      size += chunk.byteLength
      if (size > maxBytes) throw new FileTooLargeError()
      yield chunk
    }
  }
  const stream = source instanceof Uint8Array ? Readable.from([source]) : source
  // Opened before anything is read: a file that opens only after the source has failed would be made after it was taken away.
  const file = await open(path, 'wx')
  await pipeline(stream, counted, file.createWriteStream({ flush: true }))
  return size
}

/** Whoever removes the last file of a folder takes the folder along, perhaps between our making it and our using it. */
async function moveTo(from: string, path: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await mkdir(dirname(path), { recursive: true })
      return await rename(from, path)
    } catch (error) {
      if (attempt >= 5 || !isCode(error, 'ENOENT')) throw error
    }
  }
}

/** Renaming before the bytes are on the disk would leave an empty file of the right name after a power cut. */
async function flush(path: string): Promise<void> {
  await using file = await open(path, 'r+')
  await file.sync()
}

async function removeEmptyFolders(path: string, root: string): Promise<void> {
  for (let folder = path; folder.startsWith(root + sep); folder = dirname(folder)) {
    if (!(await removedEmpty(folder))) return
  }
}

async function removedEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder)
    return true
  } catch {
    return false
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function ignoreMissing(error: unknown): undefined {
  if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined
  throw error
}
