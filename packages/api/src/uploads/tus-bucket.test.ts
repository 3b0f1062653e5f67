import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestWorld, type Person, signUpPerson, type TestWorld } from '../testing/index.ts'
import { makePicture } from '../testing/media.ts'
import { type RunningS3, startS3Server } from '../testing/s3-server.ts'
import { eraseFiles } from './erase-files.ts'
import { processAsset } from './process-asset.ts'
import { storePlainUpload } from './store-plain-upload.ts'
import { createUploadHandler, type UploadHandler } from './tus-endpoint.ts'

let s3: RunningS3
let world: TestWorld
let ada: Person
const sites: { url: string; server: Server; handler: UploadHandler }[] = []

// Two processes that share a bucket, and the folder in which pieces are put together.
beforeAll(async () => {
  s3 = await startS3Server()
  world = await createTestWorld({ config: { s3: s3.settings } })
  ada = await signUpPerson(world)
  const actorOf = async (_req: IncomingMessage) => ada.actor
  for (let count = 0; count < 2; count += 1) {
    const handler = createUploadHandler(world.services, { actorOf })
    const server = createServer((req, res) => void handler.handle(req, res)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const place = server.address()
    sites.push({ url: `http://127.0.0.1:${typeof place === 'object' ? place?.port : 0}`, server, handler })
  }
})
afterAll(async () => {
  for (const { server, handler } of sites) {
    server.closeAllConnections()
    server.close()
    await handler.close()
  }
  await world?.close()
  await s3?.stop()
})

const tus = (site: number, path: string, method: string, headers: Record<string, string> = {}, body?: Uint8Array) =>
  fetch(`${sites[site]?.url}${path}`, {
    method,
    headers: { 'Tus-Resumable': '1.0.0', ...headers },
    ...(body && { body: new Uint8Array(body) }),
  })

async function begin(bytes: Uint8Array): Promise<string> {
  const metadata = `purpose ${btoa('post-image')},filename ${btoa('cloth.png')}`
  const answer = await tus(0, '/uploads', 'POST', { 'Upload-Length': `${bytes.length}`, 'Upload-Metadata': metadata })
  expect(answer.status).toBe(201)
  return answer.headers.get('location') ?? ''
}

const patch = (site: number, path: string, bytes: Uint8Array, offset: number) =>
  tus(site, path, 'PATCH', { 'Upload-Offset': `${offset}`, 'Content-Type': 'application/offset+octet-stream' }, bytes)

it.each([
  ['less than one part of a bucket', 0],
  ['more than one', 9 * 1024 * 1024],
])('a file begun at one process goes on at the other: %s', async (_, padding) => {
  const picture = await makePicture({ format: 'jpeg' })
  // What follows a JPEG's end is of no meaning to it.
  const bytes = Buffer.concat([picture, Buffer.alloc(padding)])
  const path = await begin(bytes)
  const middle = Math.floor(bytes.length * 0.6)
  expect((await patch(0, path, bytes.subarray(0, middle), 0)).status).toBe(204)
  expect((await tus(1, path, 'HEAD')).headers.get('upload-offset')).toBe(`${middle}`)
  expect((await patch(1, path, bytes.subarray(middle), middle)).status).toBe(204)
  // As a client asks that never saw the last answer.
  expect((await tus(0, path, 'HEAD')).headers.get('upload-offset')).toBe(`${bytes.length}`)
  const assetId = path.split('/').at(-1) ?? ''
  await processAsset(world.systemContext(), { assetId })
  expect(await ada.caller.uploads.status({ assetId })).toMatchObject({ state: 'ready', byteSize: bytes.length })
  expect((await world.services.storage.list('derived')).length).toBeGreaterThan(0)
  expect(await world.services.storage.stat(`tus/${assetId}`)).toMatchObject({ size: bytes.length })

  await ada.caller.uploads.remove({ assetId })
  await eraseFiles(world.systemContext(), { assetId })
  expect(await everything()).toEqual([])
})

it('what was begun and is given up is gone', async () => {
  const bytes = await makePicture()
  const path = await begin(bytes)
  expect((await patch(0, path, bytes.subarray(0, 100), 0)).status).toBe(204)
  expect((await tus(1, path, 'DELETE')).status).toBe(204)
  expect((await tus(0, path, 'HEAD')).status).toBe(404)
  expect(await everything()).toEqual([])
})

it('what arrived whole, and was not noted when the process died, is noted when the client asks', async () => {
  const bytes = await makePicture()
  const path = await begin(bytes)
  const id = path.split('/').at(-1) ?? ''
  await writeFile(join(world.services.config.storageDir, 'tus', id), bytes)
  expect((await tus(1, path, 'HEAD')).headers.get('upload-offset')).toBe(`${bytes.length}`)
  expect(await ada.caller.uploads.status({ assetId: id })).toMatchObject({ state: 'processing' })
  expect(await world.services.storage.list('tus')).toEqual([`tus/${id}`])
})

it('with the bucket down an upload is kept, says so, and goes on where it was once the bucket is back', async () => {
  const bytes = await makePicture({ seed: 12 })
  const path = await begin(bytes)
  const id = path.split('/').at(-1) ?? ''
  await s3.down()
  const refused = await patch(0, path, bytes, 0)
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'uploads.storage_away' }])
  expect((await tus(1, path, 'HEAD')).status).toBe(503)
  const context = world.contextFor(ada.actor)
  const plain = storePlainUpload(context, { purpose: 'avatar', filename: 'a.png', stream: Readable.from([bytes]) })
  await expect(plain).rejects.toMatchObject({ public: { code: 'uploads.storage_away', kind: 'unavailable' } })
  expect(await world.services.db.prisma.upload.count({ where: { ownerId: ada.actor.userId, completedAt: null } })).toBe(
    1,
  )

  await s3.start()
  // Whoever has called often enough meanwhile leaves the bucket alone for a while.
  await expect
    .poll(async () => (await tus(1, path, 'HEAD')).headers.get('upload-offset'), { timeout: 30_000 })
    .toBe(`${bytes.length}`)
  expect(await ada.caller.uploads.status({ assetId: id })).toMatchObject({ state: 'processing' })
  await ada.caller.uploads.remove({ assetId: id })
  await eraseFiles(world.systemContext(), { assetId: id })
}, 60_000)

/** In the bucket and in the folder. */
async function everything(): Promise<string[]> {
  const { storage, pieces } = world.services
  return (await Promise.all([storage, pieces].map(store => Promise.all(['tus', 'derived'].map(store.list))))).flat(2)
}
