import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningS3, startS3Server } from '../../testing/s3-server.ts'
import { FileMissingError, type FileStore, FileTooLargeError } from './file-store.ts'
import { createLocalStore } from './local-store.ts'
import { createS3Store } from './s3-store.ts'

let folder: string
let server: RunningS3
beforeAll(async () => {
  server = await startS3Server()
})
afterAll(() => server?.stop())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odim-store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const bytes = Buffer.from('hello world')
const stores: Record<string, () => FileStore> = {
  folder: () => createLocalStore(folder),
  bucket: () => createS3Store(server.settings, join(folder, '.work')),
}

// One conformance suite for both: what holds for a folder has to hold for a bucket.
describe.each(Object.entries(stores))('files in a %s', (name, open) => {
  let store: FileStore
  beforeEach(() => {
    store = open()
  })
  /** What is left beside the files. */
  const leftovers = async () =>
    (await Promise.all(['.incoming', '.work'].map(inner => readdir(join(folder, inner)).catch(() => [])))).flat()

  it('are given back as they came, whole or a part', async () => {
    expect(await store.put('a/b/c.bin', Readable.from([bytes]))).toEqual({ size: 11 })
    expect(await buffer(await store.openRead('a/b/c.bin'))).toEqual(bytes)
    expect((await buffer(await store.openRead('a/b/c.bin', { start: 6, end: 8 }))).toString()).toBe('wor')
    expect(await store.stat('a/b/c.bin')).toMatchObject({ size: 11, modifiedAt: expect.any(Date) })
    expect(await store.withLocalFile('a/b/c.bin', path => readFile(path))).toEqual(bytes)
    expect(await leftovers()).toEqual([])
  })

  it('may be larger than one part of a bucket, and empty', async () => {
    const large = Buffer.alloc(11 * 1024 * 1024, 'indigo ')
    expect(await store.put('large', Readable.from([large.subarray(0, 7_000_001), large.subarray(7_000_001)]))).toEqual({
      size: large.length,
    })
    expect(large.equals(await buffer(await store.openRead('large')))).toBe(true)
    expect(await store.put('empty', Readable.from([]))).toEqual({ size: 0 })
    expect(await store.stat('empty')).toMatchObject({ size: 0 })
  })

  it('are taken over from the disk', async () => {
    const path = join(folder, 'made-elsewhere')
    await writeFile(path, bytes)
    expect(await store.put('x/y', { takeFile: path })).toEqual({ size: 11 })
    expect(await buffer(await store.openRead('x/y'))).toEqual(bytes)
    expect(await readdir(folder)).not.toContain('made-elsewhere')
    await writeFile(path, bytes)
    await expect(store.put('x/z', { takeFile: path }, { maxBytes: 10 })).rejects.toBeInstanceOf(FileTooLargeError)
    expect(await store.stat('x/z')).toBeNull()
  })

  it('are refused at the first byte past the limit, and nothing is left', async () => {
    let sent = 0
    const endless = new Readable({
      read() {
        sent += 1000
        this.push(Buffer.alloc(1000))
      },
    })
    await expect(store.put('big', endless, { maxBytes: 5000 })).rejects.toBeInstanceOf(FileTooLargeError)
    expect(sent).toBeLessThan(200_000)
    expect(await store.stat('big')).toBeNull()
    expect(await leftovers()).toEqual([])
  })

  it('stay as they were when a new one breaks off', async () => {
    await store.put('k', bytes)
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(6 * 1024 * 1024)
        throw new Error('connection lost')
      })(),
    )
    await expect(store.put('k', broken)).rejects.toThrow('connection lost')
    expect(await buffer(await store.openRead('k'))).toEqual(bytes)
  })

  it('are listed and removed, also what is not there', async () => {
    await store.put('d/1/a', bytes)
    await store.put('d/1/b', bytes)
    await store.put('d/10/a', bytes)
    expect(await store.list('d/1')).toEqual(['d/1/a', 'd/1/b'])
    expect(await store.list('nothing')).toEqual([])
    for (const key of await store.list('d')) await store.remove(key)
    await store.remove('d/1/a')
    expect(await store.list('d')).toEqual([])
    if (name === 'folder') expect(await readdir(folder)).not.toContain('d')
    await expect(store.openRead('d/1/a')).rejects.toBeInstanceOf(FileMissingError)
    await expect(store.withLocalFile('d/1/a', async () => 1)).rejects.toBeInstanceOf(FileMissingError)
    expect(await leftovers()).toEqual([])
  })

  it.each(['../secret', 'a/../../b', '/etc/passwd', 'a//b', '', 'a/', '.work/x', 'a/.hidden', 'a\0b', 'ä'])(
    'have no key like %j',
    async key => {
      await expect(store.put(key, bytes)).rejects.toThrow('not a storage key')
      await expect(store.openRead(key)).rejects.toThrow('not a storage key')
      await expect(store.remove(key)).rejects.toThrow('not a storage key')
    },
  )
})
