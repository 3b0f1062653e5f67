import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eicar, findClamd, startClamdTestServer } from '../integrations/virus-scan/clamd-test-server.ts'
import { createScanner } from '../integrations/virus-scan/index.ts'
import { createTestWorld, type Person, signUpPerson, type TestWorld } from '../testing/index.ts'
import { makeFilm, makePicture, uploadMedia } from '../testing/media.ts'
import { eraseFiles } from './erase-files.ts'
import { processAsset } from './process-asset.ts'
import { recheckHeld } from './recheck-held.ts'
import type { Purpose } from './schema.ts'
import { storePlainUpload } from './store-plain-upload.ts'

const clamd = await findClamd()
const aPicture = await makePicture()

let world: TestWorld
let ada: Person
beforeAll(async () => {
  world = await createTestWorld()
  ada = await signUpPerson(world)
})
afterAll(() => world.close())

const upload = (bytes: Uint8Array, purpose: Purpose = 'post-image') => uploadMedia(world, ada.actor, { bytes, purpose })
const statusOf = (assetId: string) => ada.caller.uploads.status({ assetId })
const variantsOf = (assetId: string) =>
  world.services.db.prisma.assetVariant.findMany({ where: { assetId }, orderBy: { width: 'asc' } })
const bytesOf = async (key: string) => buffer(await world.services.storage.openRead(key))

describe('a picture', () => {
  it('becomes AVIF and WebP in sizes, and nothing of place or device is left', async () => {
    const original = await makePicture({ width: 1500, height: 1000, withPlace: true })
    expect((await sharp(original).metadata()).exif?.includes('Tecno')).toBe(true)
    const assetId = await upload(original)

    const status = await statusOf(assetId)
    expect(status).toMatchObject({ state: 'ready', reason: null, progress: 100 })
    expect(status.media).toMatchObject({ kind: 'image', width: 1500, height: 1000 })
    const variants = await variantsOf(assetId)
    expect(variants.map(v => v.name).sort()).toEqual(
      ['w320', 'w640', 'w1280', 'w1500'].flatMap(size => [`${size}.avif`, `${size}.webp`]).sort(),
    )
    for (const variant of variants) {
      const bytes = await bytesOf(variant.storageKey)
      const found = await sharp(bytes).metadata()
      expect([found.width, found.height]).toEqual([variant.width, variant.height])
      expect([found.exif, found.xmp, found.iptc]).toEqual([undefined, undefined, undefined])
      expect(bytes.includes('Tecno')).toBe(false)
    }
  })

  it('stands upright as the camera meant it', async () => {
    const turned = await sharp(await makePicture({ width: 400, height: 200 }))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { media } = await statusOf(await upload(turned))
    expect(media).toMatchObject({ width: 200, height: 400 })
  })

  it('of a face becomes squares and is for everyone', async () => {
    const assetId = await upload(await makePicture({ width: 700, height: 300 }), 'avatar')
    const variants = await variantsOf(assetId)
    expect(variants.map(v => `${v.width}×${v.height}`)).toEqual([
      '96×96',
      '96×96',
      '192×192',
      '192×192',
      '300×300',
      '300×300',
    ])
    expect((await statusOf(assetId)).media).toMatchObject({ src: `/files/${assetId}/w300.webp` })
  })

  it('is processed twice without harm', async () => {
    const assetId = await upload(await makePicture())
    const before = await variantsOf(assetId)
    await processAsset(world.systemContext(), { assetId })
    expect(await variantsOf(assetId)).toEqual(before)
  })

  it('processed by two workers at once has the files of one of them, and none of the other', async () => {
    const stream = Readable.from([await makePicture()])
    const { assetId } = await storePlainUpload(world.contextFor(ada.actor), {
      purpose: 'post-image',
      filename: 'a.jpg',
      stream,
    })
    await Promise.all([1, 2].map(() => processAsset(world.systemContext(), { assetId })))
    const variants = await variantsOf(assetId)
    expect(variants).toHaveLength(4)
    expect(await world.services.storage.list(`derived/${assetId}`)).toEqual(variants.map(v => v.storageKey).sort())
  })

  it('that claims to be a wall of pixels is refused before it is decoded', async () => {
    const bomb = bombPng(60_000, 60_000)
    expect(bomb.byteLength).toBeLessThan(1000)
    expect(await statusOf(await upload(bomb))).toMatchObject({
      state: 'rejected',
      reason: 'too_many_pixels',
      media: null,
    })
  })

  it('that breaks off is not shown half', async () => {
    const whole = await makePicture({ width: 800, height: 800 })
    const assetId = await upload(whole.subarray(0, whole.byteLength / 2))
    expect(await statusOf(assetId)).toMatchObject({ state: 'failed', reason: 'broken_picture' })
    expect(await variantsOf(assetId)).toEqual([])
    expect(await ada.caller.uploads.retry({ assetId })).toEqual({ state: 'processing' })
  })
})

describe('what a file is, its content says', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  it.each([
    ['SVG', 'post-image', Buffer.from(`<?xml version="1.0"?>${svg}`)],
    ['bare SVG', 'post-image', Buffer.from(svg)],
    ['HTML', 'post-image', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF', 'post-image', Buffer.from('%PDF-1.7\n1 0 obj\n')],
    ['GIF and script at once', 'post-image', Buffer.from('GIF89a/*<script>alert(1)</script>*/')],
    ['a picture as a video', 'post-video', aPicture],
    ['a playlist', 'post-video', Buffer.from('#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/secret\n#EXT-X-ENDLIST\n')],
    ['a list for ffmpeg', 'post-video', Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n")],
    ['text', 'post-video', Buffer.from('hello')],
  ] as const)('%s is refused', async (_name, purpose, bytes) => {
    const assetId = await upload(bytes, purpose)
    expect(await statusOf(assetId)).toMatchObject({ state: 'rejected', reason: 'wrong_type', media: null })
    await eraseFiles(world.systemContext(), { assetId })
    expect(await world.services.storage.stat(`tus/${assetId}`)).toBeNull()
  })
})

describe('a film', () => {
  it('becomes an MP4 that starts at once, with a poster, and nothing of place or device is left', async () => {
    const original = await makeFilm({ seconds: 2, width: 1920, height: 1080, withPlace: true, container: 'mov' })
    expect(original.includes('+06.4500')).toBe(true)
    const assetId = await upload(original, 'post-video')
    const status = await statusOf(assetId)
    expect(status).toMatchObject({
      state: 'ready',
      media: { kind: 'video', width: 1280, height: 720, type: 'video/mp4' },
    })
    const variants = await variantsOf(assetId)
    expect(variants.map(v => v.name).sort()).toEqual(['film.mp4', 'poster.webp'])
    const film = await bytesOf(variants.find(v => v.name === 'film.mp4')?.storageKey ?? '')
    for (const secret of ['+06.4500', 'Tecno', 'At home']) expect(film.includes(secret)).toBe(false)
    // The index before the pictures, so that it plays before it is whole.
    expect(film.indexOf('moov')).toBeLessThan(film.indexOf('mdat'))
  }, 60_000)

  it('of WebM is one too', async () => {
    const assetId = await upload(await makeFilm({ container: 'webm' }), 'post-video')
    expect(await statusOf(assetId)).toMatchObject({
      state: 'ready',
      media: { width: 320, height: 240, type: 'video/mp4' },
    })
  }, 60_000)

  it('that is damaged fails, and says so', async () => {
    const whole = await makeFilm()
    const broken = Buffer.concat([whole.subarray(0, 40), Buffer.alloc(5000, 0xff)])
    expect(await statusOf(await upload(broken, 'post-video'))).toMatchObject({
      state: 'failed',
      reason: 'broken_video',
    })
  }, 60_000)
})

describe('the virus scan', () => {
  const uploadTo = async (services: Partial<TestWorld['services']>, bytes: Uint8Array) => {
    const systemContext = (cause?: string) => ({ ...world.systemContext(cause), ...services })
    return uploadMedia({ ...world, systemContext }, ada.actor, { bytes, purpose: 'post-image' })
  }
  it('holds files where there is no scanner, until there is one or the settings allow it', async () => {
    const config = { ...world.services.config, uploadWithoutScanner: 'hold' as const }
    const assetId = await uploadTo({ config }, await makePicture())
    expect(await statusOf(assetId)).toMatchObject({ state: 'held', reason: 'scanner_missing', media: null })
    await recheckHeld({ ...world.systemContext(), config })
    expect(await statusOf(assetId)).toMatchObject({ state: 'held' })
    await recheckHeld(world.systemContext())
    expect(await statusOf(assetId)).toMatchObject({ state: 'processing' })
    await processAsset(world.systemContext(), { assetId })
    expect(await statusOf(assetId)).toMatchObject({ state: 'ready' })
  })

  it('holds files while the scanner does not answer', async () => {
    const assetId = await uploadTo({ scanner: createScanner('127.0.0.1:1') }, await makePicture())
    expect(await statusOf(assetId)).toMatchObject({ state: 'held', reason: 'scanner_unavailable', media: null })
  })

  it.skipIf(!clamd)('never lets EICAR become ready, and holds what is too large for it', async () => {
    const server = await startClamdTestServer(clamd ?? '', { maxMegabytes: 1 })
    try {
      const scanner = createScanner(server.address)
      const clean = await makePicture()
      const evil = Buffer.concat([await makePicture(), Buffer.from(eicar)])
      const large = Buffer.concat([await makePicture(), Buffer.alloc(2 * 1024 * 1024)])
      expect(await statusOf(await uploadTo({ scanner }, clean))).toMatchObject({ state: 'ready' })
      expect(await statusOf(await uploadTo({ scanner }, evil))).toMatchObject({
        state: 'rejected',
        reason: 'infected',
        media: null,
      })
      expect(await statusOf(await uploadTo({ scanner }, Buffer.from(eicar)))).toMatchObject({
        state: 'rejected',
        reason: 'infected',
      })
      expect(await statusOf(await uploadTo({ scanner }, large))).toMatchObject({
        state: 'held',
        reason: 'too_large_to_scan',
      })
    } finally {
      await server.stop()
    }
  })
})

it('leaves no work behind', async () => {
  expect(await readdir(join(world.services.config.storageDir, '.work'))).toEqual([])
})

/** A PNG header that claims a size, and next to no pixels behind it. */
function bombPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(4)
    frame.writeUInt32BE(data.byteLength)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([frame, body, sum])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
