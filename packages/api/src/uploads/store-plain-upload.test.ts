import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestWorld, type Person, signUpPerson, type TestWorld } from '../testing/index.ts'
import { makePicture, uploadPicture } from '../testing/media.ts'
import { storePlainUpload } from './store-plain-upload.ts'

let world: TestWorld
let ada: Person
beforeAll(async () => {
  world = await createTestWorld()
  ada = await signUpPerson(world)
})
afterAll(() => world.close())

const store = (stream: Readable, more: { mimeType?: string; size?: number } = {}, actor: Person | null = ada) =>
  storePlainUpload(world.contextFor(actor?.actor ?? null), { purpose: 'avatar', filename: 'me.jpg', stream, ...more })
const code = (value: string) => ({ public: { code: value } })
const leftBytes = () => readdir(join(world.services.config.storageDir, 'tus')).catch(() => [])

describe('a file from a plain form', () => {
  it('takes the same way as a resumable one', async () => {
    const bytes = await makePicture()
    const { assetId } = await store(Readable.from([bytes]), { mimeType: 'image/jpeg' })
    expect(await ada.caller.uploads.status({ assetId })).toMatchObject({
      state: 'processing',
      purpose: 'avatar',
      originalName: 'me.jpg',
      byteSize: bytes.byteLength,
    })
    expect(await world.services.db.prisma.upload.findUnique({ where: { id: assetId } })).toMatchObject({ assetId })
  })

  it('is refused at the first byte past the limit, and nothing of it is kept', async () => {
    const before = await leftBytes()
    let sent = 0
    const endless = new Readable({
      read() {
        sent += 65_536
        this.push(Buffer.alloc(65_536, 1))
      },
    })
    await expect(store(endless)).rejects.toMatchObject(code('uploads.too_large'))
    expect(sent).toBeLessThan(12 * 1024 * 1024)
    expect(await leftBytes()).toEqual(before)
    expect(await world.services.db.prisma.upload.count({ where: { completedAt: null } })).toBe(0)
  })

  it('is refused before a byte is read when it is declared as what it can’t be, or as too large', async () => {
    const untouched = new Readable({
      read() {
        this.push(null)
      },
    })
    await expect(store(untouched, { mimeType: 'image/svg+xml' })).rejects.toMatchObject(code('uploads.wrong_type'))
    await expect(store(Readable.from([]), { size: 11 * 1024 * 1024 })).rejects.toMatchObject(code('uploads.too_large'))
    await expect(store(Readable.from([]))).rejects.toMatchObject(code('uploads.empty'))
    await expect(store(Readable.from(['x']), {}, null)).rejects.toMatchObject(code('common.sign_in_first'))
    await expect(store(Readable.from([Buffer.alloc(5)]), { size: 9 })).rejects.toMatchObject(code('uploads.incomplete'))
    expect(await world.services.db.prisma.upload.count({ where: { completedAt: null } })).toBe(0)
  })

  it('that breaks off leaves nothing', async () => {
    const before = await leftBytes()
    const broken = new Readable({
      read() {
        this.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
      },
    })
    await expect(store(broken)).rejects.toMatchObject(code('uploads.incomplete'))
    expect(await leftBytes()).toEqual(before)
  })
})

describe('one’s own files', () => {
  it('are listed newest first, a page at a time, with their descriptions', async () => {
    const bea = await signUpPerson(world)
    const ids: string[] = []
    for (const seed of [1, 2, 3]) ids.unshift(await uploadPicture(world, bea.actor, { seed, width: 64, height: 64 }))
    const [newest = '', , oldest = ''] = ids
    await bea.caller.uploads.setAltText({ assetId: newest, altText: '  Blue cloth ' })
    const first = await bea.caller.uploads.list({ limit: 2 })
    expect(first.assets.map(asset => asset.assetId)).toEqual(ids.slice(0, 2))
    expect(first.assets[0]).toMatchObject({ altText: 'Blue cloth', media: { alt: 'Blue cloth' } })
    const second = await bea.caller.uploads.list({ limit: 2, ...(first.nextCursor && { cursor: first.nextCursor }) })
    expect([second.assets.map(asset => asset.assetId), second.nextCursor]).toEqual([[oldest], null])
    expect((await bea.caller.uploads.list({ assetIds: [oldest] })).assets).toHaveLength(1)
    expect((await ada.caller.uploads.list({ assetIds: ids })).assets).toEqual([])
    await bea.caller.uploads.remove({ assetId: oldest })
    expect((await bea.caller.uploads.list({})).assets).toHaveLength(2)
  })

  it('are nobody else’s, and nothing can be done with what is no file', async () => {
    const assetId = await uploadPicture(world, ada.actor, { width: 64, height: 64 })
    const eve = (await signUpPerson(world)).caller.uploads
    for (const attempt of [
      () => eve.status({ assetId }),
      () => eve.setAltText({ assetId, altText: 'mine' }),
      () => eve.retry({ assetId }),
      () => eve.remove({ assetId }),
    ])
      await expect(attempt()).rejects.toMatchObject(code('uploads.not_found'))
    await expect(ada.caller.uploads.retry({ assetId })).rejects.toMatchObject(code('uploads.not_retryable'))
    await expect(ada.caller.uploads.status({ assetId: 'nonsense' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const long = 'a'.repeat(501)
    await expect(ada.caller.uploads.setAltText({ assetId, altText: long })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect(await ada.caller.uploads.status({ assetId })).toMatchObject({ altText: '' })
  })
})
