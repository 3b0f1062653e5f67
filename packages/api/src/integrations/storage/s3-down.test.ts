import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningS3, startS3Server } from '../../testing/s3-server.ts'
import { type FileStore, StoreAwayError } from './file-store.ts'
import { createS3Store } from './s3-store.ts'

let server: RunningS3
let folder: string
const seen: [string, boolean][] = []
const open = (): FileStore =>
  createS3Store(server.settings, join(folder, '.work'), {
    async measure(name, attempt, isFailure) {
      try {
        return await attempt()
      } catch (error) {
        seen.push([name, isFailure(error)])
        throw error
      }
    },
  })

beforeAll(async () => {
  server = await startS3Server()
  folder = await mkdtemp(join(tmpdir(), 'odim-s3-down-'))
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

it('down: every call says so and not that a file is missing; back: all is as it was', async () => {
  const store = open()
  await store.put('tus/a', Buffer.from('hello'))
  await server.down()
  for (const call of [
    () => store.stat('tus/a'),
    () => store.openRead('tus/a'),
    () => store.list('tus'),
    () => store.put('tus/b', Buffer.from('lost')),
  ])
    await expect(call()).rejects.toBeInstanceOf(StoreAwayError)
  expect(seen.filter(([, failed]) => failed).map(([name]) => name)).toEqual([
    'storage stat',
    'storage read',
    'storage list',
    'storage put',
  ])
  await server.start()
  expect(await store.stat('tus/a')).toMatchObject({ size: 5 })
  expect(await store.stat('tus/b')).toBeNull()
})

it('frozen: a call is given up by the time limit', async () => {
  server.freeze(true)
  await expect(open().stat('tus/a')).rejects.toBeInstanceOf(StoreAwayError)
  server.freeze(false)
}, 60_000)

it('a stream that breaks off is the sender’s fault, and says nothing of the store', async () => {
  seen.length = 0
  const broken = new Readable({
    read() {
      this.destroy(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))
    },
  })
  const error: unknown = await open()
    .put('tus/c', broken)
    .catch((reason: unknown) => reason)
  expect(error).not.toBeInstanceOf(StoreAwayError)
  expect(seen).toEqual([['storage put', false]])
})
