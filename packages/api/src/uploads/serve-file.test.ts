import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestWorld, type Person, signUpPerson, type TestWorld } from '../testing/index.ts'
import { makeFilm, uploadMedia, uploadPicture } from '../testing/media.ts'
import { claimAssets, setAssetVisibility } from './claim-assets.ts'
import { signFileUrl } from './file-url.ts'
import { mediaOf } from './queries.ts'
import type { MediaData } from './schema.ts'
import { createFileHandler, type ServedFile } from './serve-file.ts'

let world: TestWorld
let ada: Person
let fan: Person
let other: Person
let server: Server
let origin: string
let picture: string
const served: ServedFile[] = []
const logged: string[] = []

beforeAll(async () => {
  const logger = pino({ level: 'warn' }, { write: (line: string) => logged.push(line) })
  world = await createTestWorld({ services: { logger } })
  ada = await signUpPerson(world)
  fan = await signUpPerson(world)
  other = await signUpPerson(world)
  const actors = new Map([ada, fan, other].map(person => [person.token, person.actor]))
  const handler = createFileHandler(world.services, {
    actorOf: async (req: IncomingMessage) => {
      if (req.headers['x-hangs-up']) await hangUp(req)
      return actors.get(`${req.headers['x-person']}`) ?? null
    },
    onServe: async file => {
      served.push(file)
    },
  })
  server = createServer((req, res) => void handler(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const place = server.address()
  origin = typeof place === 'object' && place ? `http://127.0.0.1:${place.port}` : ''
  picture = await uploadPicture(world, ada.actor, { altText: 'Cloth' })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await world.close()
})
beforeEach(() => {
  served.length = 0
})

/** As a person does who leaves the page while its pictures are still being asked for. */
async function hangUp(req: IncomingMessage): Promise<void> {
  const closed = once(req.socket, 'close')
  req.socket.destroy()
  await closed
}

const get = (path: string, person: Person | null, init: RequestInit = {}) =>
  fetch(`${origin}${path}`, { ...init, headers: { ...(person && { 'x-person': person.token }), ...init.headers } })

async function mediaFor(viewer: Person | null, assetId = picture): Promise<MediaData | undefined> {
  const found = await mediaOf(world.services, world.services.db.prisma, {
    assetIds: [assetId],
    viewer: viewer?.actor.userId ?? null,
  })
  return found.get(assetId)
}
const srcFor = async (viewer: Person) => (await mediaFor(viewer))?.src ?? ''

describe('the address of a private file', () => {
  it('works for the person it was signed for, and for nobody else', async () => {
    const src = await srcFor(fan)
    const response = await get(src, fan)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
    expect(response.headers.get('cache-control')).toMatch(/^private, max-age=\d+/)
    expect((await get(src, other)).status).toBe(403)
    expect((await get(src, null)).status).toBe(403)
    // Not even for its owner: each has an address of their own.
    expect((await get(src, ada)).status).toBe(403)
    expect((await get(await srcFor(ada), ada)).status).toBe(200)
  })

  it('can’t be turned into another one', async () => {
    const src = await srcFor(fan)
    const film = src.replace(/w\d+\.webp/, 'w320.avif')
    const later = src.replace(/e=[^&]+/, match => `e=${(Number.parseInt(match.slice(2), 36) + 9999).toString(36)}`)
    const forged = signFileUrl(
      { signingSecret: 'another secret' },
      { assetId: picture, variant: 'w640.webp', viewer: fan.actor.userId, expiresAt: new Date(Date.now() + 60_000) },
    )
    const naked = src.split('?')[0] ?? ''
    for (const path of [film, later, forged, naked, `${naked}?e=&s=`, `${naked}?e=zzzzzz&s=AAAA`])
      expect((await get(path, fan)).status, path).toBe(403)
  })

  it('ends', async () => {
    const src = await srcFor(fan)
    world.clock.advance({ hours: 3, minutes: 59 })
    expect((await get(src, fan)).status).toBe(200)
    world.clock.advance({ hours: 1, minutes: 2 })
    const late = await get(src, fan, { headers: { 'Accept-Language': 'fr' } })
    expect(late.status).toBe(403)
    expect(await late.text()).toContain('Revenez à la page')
  })

  it('is told to whoever records reads, once, but not for the owner and not for what is refused', async () => {
    const reader = other
    const src = await srcFor(reader)
    await get(src, fan)
    await get(await srcFor(ada), ada)
    expect(served).toEqual([])
    await get(src, reader)
    await get(src, reader, { headers: { Range: 'bytes=1-' } })
    expect(served.map(({ actor, asset }) => [actor.userId, asset.id])).toEqual([[reader.actor.userId, picture]])
  })
})

describe('a public file', () => {
  it('has one address for everyone, for as long as it is public', async () => {
    const assetId = await uploadPicture(world, ada.actor)
    const ownerId = ada.actor.userId
    await world.services.db.transaction(async tx => {
      await claimAssets(tx, { ownerId, assetIds: [assetId], purposes: ['post-image'] })
      await setAssetVisibility(tx, { ownerId, assetIds: [assetId], visibility: 'public' })
    })
    const src = (await mediaFor(null, assetId))?.src ?? ''
    expect(src).toBe(`/files/${assetId}/w640.webp`)
    const response = await get(src, null)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect((await get(src, null, { headers: { 'If-None-Match': response.headers.get('etag') ?? '' } })).status).toBe(
      304,
    )
    await world.services.db.transaction(tx =>
      setAssetVisibility(tx, { ownerId, assetIds: [assetId], visibility: 'private' }),
    )
    expect((await get(src, null)).status).toBe(403)
    expect(await mediaFor(null, assetId)).toBeUndefined()
  })
})

describe('what isn’t there', () => {
  it('is neither an original, nor a file that isn’t ready, nor a path', async () => {
    const sign = (assetId: string, variant: string) =>
      signFileUrl(world.services.config, {
        assetId,
        variant,
        viewer: fan.actor.userId,
        expiresAt: new Date(world.clock.now().getTime() + 60_000),
      })
    const refused = await uploadMedia(world, ada.actor, { bytes: Buffer.from('<svg/>'), purpose: 'post-image' })
    for (const path of [
      sign(picture, 'original'),
      sign(picture, 'w9999.webp'),
      sign(refused, 'w320.webp'),
      `/files/${picture}/..%2F..%2Ftus%2F${picture}`,
      '/files/../../etc/passwd',
      '/files',
    ])
      expect((await get(path, fan)).status, path).toBe(404)
    expect((await get(await srcFor(fan), fan, { method: 'POST' })).status).toBe(405)
  })

  it('is a removed file, whose bytes go', async () => {
    const assetId = await uploadPicture(world, ada.actor, { purpose: 'avatar' })
    const src = `/files/${assetId}/w384.webp`
    expect((await get(src, null)).status).toBe(200)
    await expect(other.caller.uploads.remove({ assetId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await ada.caller.uploads.remove({ assetId })
    expect((await get(src, null)).status).toBe(404)
  })
})

it('a film is served in parts, as players ask', async () => {
  const assetId = await uploadMedia(world, ada.actor, { bytes: await makeFilm(), purpose: 'post-video' })
  const media = await mediaFor(fan, assetId)
  const whole = Buffer.from(await (await get(media?.src ?? '', fan)).arrayBuffer())
  const part = await get(media?.src ?? '', fan, { headers: { Range: 'bytes=10-19' } })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${whole.byteLength}`])
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20))
  const end = await get(media?.src ?? '', fan, { headers: { Range: 'bytes=-5' } })
  expect(Buffer.from(await end.arrayBuffer())).toEqual(whole.subarray(-5))
  expect((await get(media?.src ?? '', fan, { headers: { Range: `bytes=${whole.byteLength}-` } })).status).toBe(416)
  const head = await get(media?.src ?? '', fan, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length')]).toEqual([200, `${whole.byteLength}`])
  expect(served.some(({ asset }) => asset.id === assetId)).toBe(true)
})

it('who leaves before the first byte is no error of ours', async () => {
  const src = await srcFor(fan)
  logged.length = 0
  await expect(get(src, fan, { headers: { 'x-hangs-up': '1' } })).rejects.toThrow()
  // The next answer comes after whatever the first had still to say.
  for (let again = 0; again < 5; again += 1) expect((await get(src, fan)).status).toBe(200)
  expect(logged).toEqual([])
})
