import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileMissingError, type FileStore, FileTooLargeError } from './file-store.ts'
import { createLocalStore } from './local-store.ts'

let folder: string
let store: FileStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odim-store-'))
  store = createLocalStore(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const bytes = Buffer.from('hello world')

describe('the local store', () => {
  it('gives back what it was given, whole or a part', async () => {
    expect(await store.put('a/b/c.bin', Readable.from([bytes]))).toEqual({ size: 11 })
    expect(await buffer(await store.openRead('a/b/c.bin'))).toEqual(bytes)
    expect((await buffer(await store.openRead('a/b/c.bin', { start: 6, end: 8 }))).toString()).toBe('wor')
    expect(await store.stat('a/b/c.bin')).toMatchObject({ size: 11 })
    expect(await store.withLocalFile('a/b/c.bin', path => readFile(path))).toEqual(bytes)
  })

  it('takes over a file', async () => {
    const path = join(folder, 'made-elsewhere')
    await writeFile(path, bytes)
    await store.put('x/y', { takeFile: path })
    expect(await buffer(await store.openRead('x/y'))).toEqual(bytes)
    expect(await readdir(folder)).not.toContain('made-elsewhere')
  })

  it('refuses at the first byte past the limit and leaves nothing', async () => {
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
    expect(await readdir(join(folder, '.incoming'))).toEqual([])
  })

  it('keeps the old file when a new one breaks off', async () => {
    await store.put('k', bytes)
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half')
        throw new Error('connection lost')
      })(),
    )
    await expect(store.put('k', broken)).rejects.toThrow('connection lost')
    expect(await buffer(await store.openRead('k'))).toEqual(bytes)
  })

  it('lists and removes, also what is not there', async () => {
    await store.put('d/1/a', bytes)
    await store.put('d/1/b', bytes)
    await store.put('d/2/a', bytes)
    expect(await store.list('d/1')).toEqual(['d/1/a', 'd/1/b'])
    expect(await store.list('nothing')).toEqual([])
    for (const key of await store.list('d')) await store.remove(key)
    await store.remove('d/1/a')
    expect(await readdir(folder)).not.toContain('d')
    await expect(store.openRead('d/1/a')).rejects.toBeInstanceOf(FileMissingError)
  })

  it.each(['../secret', 'a/../../b', '/etc/passwd', 'a//b', '', 'a/', '.work/x', 'a/.hidden', 'a\0b', 'ä'])(
    'takes no key like %j',
    async key => {
      await expect(store.put(key, bytes)).rejects.toThrow('not a storage key')
      await expect(store.openRead(key)).rejects.toThrow('not a storage key')
      await expect(store.remove(key)).rejects.toThrow('not a storage key')
    },
  )
})
