import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestWorld, decideFlag, type Person, signUpPerson, type TestWorld } from '../testing/index.ts'
import { makePicture } from '../testing/media.ts'
import { sweepUploads } from './sweep-uploads.ts'
import { createUploadHandler, type UploadHandler } from './tus-endpoint.ts'

let world: TestWorld
let ada: Person
let obi: Person
/** Two processes would differ in nothing but their memory, and these two share none. */
const sites: { url: string; server: Server; handler: UploadHandler }[] = []

beforeAll(async () => {
  world = await createTestWorld()
  ada = await signUpPerson(world)
  obi = await signUpPerson(world)
  const actors = new Map([ada, obi].map(person => [person.token, person.actor]))
  const actorOf = async (req: IncomingMessage) => actors.get(`${req.headers['x-person']}`) ?? null
  for (let count = 0; count < 2; count += 1) {
    const handler = createUploadHandler(world.services, { actorOf })
    const server = createServer((req, res) => void handler.handle(req, res)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const place = server.address()
    if (typeof place !== 'object' || place === null) throw new Error('no port')
    sites.push({ url: `http://127.0.0.1:${place.port}/uploads`, server, handler })
  }
})
afterAll(async () => {
  for (const { server, handler } of sites) {
    server.closeAllConnections()
    server.close()
    await handler.close()
  }
  await world.close()
})

const endpoint = (site = 0) => sites[site]?.url ?? ''
const encoded = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')

async function create(person: Person | null, size: number | null, metadata: Record<string, string>): Promise<Response> {
  return fetch(endpoint(), {
    method: 'POST',
    headers: {
      'Tus-Resumable': '1.0.0',
      ...(size === null ? { 'Upload-Defer-Length': '1' } : { 'Upload-Length': `${size}` }),
      'Upload-Metadata': encoded(metadata),
      ...(person && { 'x-person': person.token }),
    },
  })
}

async function begun(
  person: Person,
  size: number,
  metadata = { purpose: 'post-image', filename: 'a.jpg' },
): Promise<string> {
  const response = await create(person, size, metadata)
  expect(response.status).toBe(201)
  return response.headers.get('location')?.split('/').at(-1) ?? ''
}

const tell = (method: string, id: string, person: Person, site = 0, more: RequestInit = {}) =>
  fetch(`${endpoint(site)}/${id}`, {
    method,
    ...more,
    headers: { 'Tus-Resumable': '1.0.0', 'x-person': person.token, ...more.headers },
  })

const send = (id: string, person: Person, bytes: Uint8Array, offset = 0) =>
  tell('PATCH', id, person, 0, {
    body: new Uint8Array(bytes),
    headers: { 'Upload-Offset': `${offset}`, 'Content-Type': 'application/offset+octet-stream' },
  })

/** A PATCH whose bytes come when the test says so. */
function slowPatch(id: string, person: Person, offset: number, length: number | null, site = 0) {
  const req = request(`${endpoint(site)}/${id}`, {
    method: 'PATCH',
    headers: {
      'Tus-Resumable': '1.0.0',
      'x-person': person.token,
      'Upload-Offset': offset,
      'Content-Type': 'application/offset+octet-stream',
      ...(length !== null && { 'Content-Length': length }),
    },
  })
  req.on('error', () => {})
  const answered = new Promise<number>(resolve => {
    req.on('response', response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    req.on('close', () => resolve(0))
  })
  return { req, answered }
}

const jobsOf = (assetId: string) =>
  world.services.db.prisma.$queryRaw<{ task: string }[]>`
    SELECT task FROM job_outbox WHERE payload->>'assetId' = ${assetId}`

describe('an upload', () => {
  it('arrives with the real client, and its asset and job exist exactly then', async () => {
    const bytes = await makePicture()
    const assetId = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: endpoint(),
        headers: { 'x-person': ada.token },
        chunkSize: 8000,
        metadata: { purpose: 'post-image', filename: 'C:\\me\\beach.jpg', filetype: 'image/jpeg' },
        onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
        onError: reject,
      })
      upload.start()
    })
    const status = await ada.caller.uploads.status({ assetId })
    expect(status).toMatchObject({ state: 'processing', originalName: 'beach.jpg', byteSize: bytes.byteLength })
    expect(await jobsOf(assetId)).toEqual([{ task: 'uploads.process' }])
    await expect(obi.caller.uploads.status({ assetId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('goes on where it stopped after the connection was lost', async () => {
    const bytes = Buffer.alloc(300_000, 5)
    const id = await begun(ada, bytes.byteLength)
    const first = slowPatch(id, ada, 0, bytes.byteLength)
    first.req.write(bytes.subarray(0, 100_000))
    await delay(300)
    first.req.destroy()
    const head = await tell('HEAD', id, ada)
    const offset = Number(head.headers.get('upload-offset'))
    expect(offset).toBe(100_000)
    expect((await send(id, ada, bytes.subarray(offset), offset)).status).toBe(204)
    expect(await ada.caller.uploads.status({ assetId: id })).toMatchObject({ byteSize: 300_000 })
  })

  it('is finished by the question how far it is, when the process died with all bytes there', async () => {
    const id = await begun(ada, 10)
    await world.services.storage.put(`tus/${id}`, Buffer.alloc(10, 1))
    await expect(ada.caller.uploads.status({ assetId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (let twice = 0; twice < 2; twice += 1)
      expect((await tell('HEAD', id, ada)).headers.get('upload-offset')).toBe('10')
    expect(await jobsOf(id)).toHaveLength(1)
  })

  it('lies where we say, whatever path its name holds', async () => {
    const folder = world.services.config.storageDir
    const name = `escaped-${Date.now()}.jpg`
    const before = new Set(await readdir(folder, { recursive: true }))
    const names = [`../../${name}`, `..\\..\\${name}`, `/tmp/${name}`, `%2e%2e%2f${name}`, `a\u0000/../${name}`]
    const ids: string[] = []
    for (const filename of names) {
      const bytes = await makePicture({ seed: ids.length })
      const id = await begun(ada, bytes.byteLength, { purpose: 'post-image', filename })
      ids.push(id)
      expect((await send(id, ada, bytes)).status).toBe(204)
    }
    const made = (await readdir(folder, { recursive: true })).filter(path => !before.has(path))
    expect(
      made
        .map(path =>
          path
            .split('/')
            .at(-1)
            ?.replace(/\.json$/, ''),
        )
        .toSorted(),
    ).toEqual([...ids, ...ids].toSorted().concat(before.has('tus') ? [] : ['tus']))
    for (const place of [join(folder, '..', name), join(tmpdir(), name), join('/tmp', name)])
      expect(existsSync(place), place).toBe(false)
    for (const assetId of ids) {
      const { originalName } = await ada.caller.uploads.status({ assetId })
      expect(originalName).toMatch(/^(%2e%2e%2f)?escaped-\d+\.jpg$/)
    }
    for (const id of ['..%2f..%2fetc%2fpasswd', '%2e%2e', '....//....//etc', `${ids[0]}.json`])
      expect((await tell('HEAD', id, ada)).status, id).toBe(404)
  })

  it('is nobody else’s to see, continue or end', async () => {
    const id = await begun(ada, 10)
    const statuses = [
      (await tell('HEAD', id, obi)).status,
      (await send(id, obi, Buffer.alloc(10))).status,
      (await tell('DELETE', id, obi)).status,
      (await tell('HEAD', '0190aaaa-0000-7000-8000-000000000000', ada)).status,
    ]
    expect(statuses).toEqual([404, 404, 404, 404])
    expect((await tell('HEAD', id, ada)).headers.get('upload-offset')).toBe('0')
    expect((await fetch(`${endpoint()}/${id}`)).status).toBe(405)
    expect((await tell('DELETE', id, ada)).status).toBe(204)
    expect((await tell('HEAD', id, ada)).status).toBe(404)
  })
})

describe('while uploads are paused', () => {
  it('none begins, what has begun comes to its end, and all goes on when they do', async () => {
    const bytes = await makePicture({ seed: 8 })
    const metadata = { purpose: 'post-image', filename: 'a.jpg' }
    const id = await begun(ada, bytes.byteLength)
    await decideFlag(world, 'uploads', 'off')
    const refused = await create(ada, bytes.byteLength, metadata)
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'uploads.paused', kind: 'unavailable' }])
    expect((await send(id, ada, bytes)).status).toBe(204)
    expect(await jobsOf(id)).toHaveLength(1)
    // For some: whoever sends is who the rule looks at.
    await decideFlag(world, 'uploads', { roles: ['admin'] })
    expect((await create(ada, bytes.byteLength, metadata)).status).toBe(503)
    await decideFlag(world, 'uploads', { roles: ['fan'] })
    expect((await create(ada, bytes.byteLength, metadata)).status).toBe(201)
    await decideFlag(world, 'uploads', 'on')
    expect((await create(ada, bytes.byteLength, metadata)).status).toBe(201)
  })
})

describe('what is refused before a byte is stored', () => {
  const megabyte = 1024 * 1024
  it.each([
    [401, null, 10, { purpose: 'post-image' }],
    [400, 'ada', 10, { purpose: 'virus' }],
    [400, 'ada', 10, { filename: 'a.jpg' }],
    [400, 'ada', null, { purpose: 'post-image' }],
    [400, 'ada', 0, { purpose: 'post-image' }],
    [413, 'ada', 11 * megabyte, { purpose: 'avatar' }],
    [413, 'ada', 26 * megabyte, { purpose: 'post-image' }],
    [413, 'ada', 2049 * megabyte, { purpose: 'post-video' }],
    [400, 'ada', 10, { purpose: 'post-image', filetype: 'image/svg+xml' }],
    [400, 'ada', 10, { purpose: 'post-image', filetype: 'text/html' }],
    [400, 'ada', 10, { purpose: 'post-video', filetype: 'image/png' }],
  ] as const)('%i for %s, %s bytes of %o', async (status, who, size, metadata) => {
    const before = await world.services.db.prisma.upload.count()
    const response = await create(who ? ada : null, size, metadata)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ text: expect.any(String), help: expect.any(String) })
    expect(await world.services.db.prisma.upload.count()).toBe(before)
  })

  it('a chunked body is cut off where it passes what was declared', async () => {
    const id = await begun(ada, 1000)
    const { req, answered } = slowPatch(id, ada, 0, null)
    req.write(Buffer.alloc(900, 1))
    await delay(100)
    req.write(Buffer.alloc(64_000, 2))
    expect(await answered).toBe(413)
    req.destroy()
    expect(Number((await tell('HEAD', id, ada)).headers.get('upload-offset'))).toBeLessThanOrEqual(1000)
    expect((await world.services.storage.stat(`tus/${id}`))?.size).toBeLessThanOrEqual(1000)
    await expect(ada.caller.uploads.status({ assetId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('more unfinished uploads than one person may have', async () => {
    const greedy = await signUpPerson(world)
    const ctx = world.contextFor(greedy.actor)
    const { beginUpload } = await import('./begin-upload.ts')
    const begin = () =>
      beginUpload(ctx, { ownerId: greedy.actor.userId, purpose: 'avatar', filename: 'a', declaredType: '', size: 10 })
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, begin))
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(30)
    world.clock.advance({ hours: 49 })
    await expect(begin()).resolves.toMatchObject({ size: 10 })
    await sweepUploads(world.systemContext())
    expect(await world.services.db.prisma.upload.count({ where: { ownerId: greedy.actor.userId } })).toBe(1)
  })
})

describe('two servers', () => {
  it('never write the same upload at once: who comes back frees it from the request that hangs', async () => {
    const id = await begun(ada, 300_000)
    const hanging = slowPatch(id, ada, 0, 300_000, 0)
    hanging.req.write(Buffer.alloc(100_000, 1))
    await delay(300)
    const before = performance.now()
    const head = await tell('HEAD', id, ada, 1)
    expect(head.status).toBe(200)
    expect(head.headers.get('upload-offset')).toBe('100000')
    expect(performance.now() - before).toBeLessThan(6000)
    // What the first request still sends is no longer taken.
    hanging.req.write(Buffer.alloc(100_000, 2))
    await hanging.answered
    expect((await world.services.storage.stat(`tus/${id}`))?.size).toBe(100_000)
    hanging.req.destroy()
  })
})
