import { createServer, type Server } from 'node:http'
import { Validator } from '@cfworker/json-schema'
import { Validator as OpenApiValidator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Creator, createTestWorld, decideFlag, publishedCreator, type TestWorld } from '../testing/index.ts'
import { createApiHandler } from './serve-api.ts'

const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(
    z.looseObject({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean().optional() }),
  ),
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })) }),
  ),
})
const documentSchema = z.looseObject({
  openapi: z.string(),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.object({ get: operationSchema })),
  components: z.record(z.string(), z.unknown()).optional(),
})
type Document = z.output<typeof documentSchema>

let world: TestWorld
let creator: Creator
let slug: string
let paidSlug: string
let server: Server
let site: string
beforeAll(async () => {
  world = await createTestWorld()
  creator = await publishedCreator(world)
  await creator.caller.subscriptions.createPlan({ name: 'Atelier', description: 'All of it', price: '2500' })
  const publish = async (post: { title: string; body: string; audience: 'everyone' | 'subscribers' }) => {
    const { postId } = await creator.caller.content.createDraft(post)
    return (await creator.caller.content.publishPost({ postId })).slug
  }
  slug = await publish({ title: 'Open to all', body: 'Blue is **patient**.', audience: 'everyone' })
  paidSlug = await publish({ title: 'For those who pay', body: 'The secret of the pot.', audience: 'subscribers' })
  const handle = createApiHandler(world.services)
  server = createServer((req, res) => {
    handle(req, res, 'request-1', () => res.writeHead(404).end('nothing of the API')).catch((error: unknown) =>
      res.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>(done => server.listen(0, done))
  const address = server.address()
  site = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(async () => {
  await new Promise(done => server.close(done))
  await world.close()
})

const read = async (): Promise<Document> => documentSchema.parse(await (await fetch(`${site}/openapi.json`)).json())

/** Any value's errors by the schema that the document gives for a status. */
function wrongWith(document: Document, path: string, status: number, value: unknown): unknown[] {
  const schema = document.paths[path]?.get.responses[String(status)]?.content['application/json']?.schema
  if (!schema) return [`${path} says nothing of ${status}`]
  const { valid, errors } = new Validator({ ...schema, components: document.components }, '2020-12', false).validate(
    value,
  )
  return valid ? [] : errors
}

describe('while its flag is off', () => {
  it('is there all the same in development', async () => {
    const handle = createApiHandler(world.services, { development: true })
    const here = createServer((req, res) => void handle(req, res, 'request-2', () => res.writeHead(404).end()))
    await new Promise<void>(done => here.listen(0, done))
    const address = here.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect((await fetch(`http://localhost:${port}/openapi.json`)).status).toBe(200)
    await new Promise(done => here.close(done))
  })

  it('is not there', async () => {
    for (const path of ['/openapi.json', '/api/v1/creators']) {
      const answer = await fetch(site + path)
      expect([answer.status, await answer.text()]).toEqual([404, 'nothing of the API'])
    }
  })
})

describe('while its flag is on', () => {
  beforeAll(async () => {
    await decideFlag(world, 'api.openapi', 'off')
    expect((await fetch(`${site}/openapi.json`)).status).toBe(404)
    await decideFlag(world, 'api.openapi', 'on')
  })

  it('describes itself by a valid OpenAPI 3.1 document, in the words of the docstrings', async () => {
    const document = await read()
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers[0]?.url).toBe('http://localhost:3000/api/v1')
    const judged = await new OpenApiValidator().validate(JSON.parse(JSON.stringify(document)))
    expect(judged).toMatchObject({ valid: true })
    expect(Object.keys(document.paths)).toEqual(['/creators', '/creators/{handle}', '/creators/{handle}/posts/{slug}'])
    for (const path of Object.values(document.paths)) expect(path.get.summary.length).toBeGreaterThan(20)
  })

  it('is only read: whoever writes is told so as a program reads it', async () => {
    for (const [method, path] of [
      ['POST', '/api/v1/creators'],
      ['PUT', '/openapi.json'],
      ['DELETE', '/api/v1/nothing'],
    ] as const) {
      const answer = await fetch(site + path, { method })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
      expect(await answer.json()).toMatchObject({ code: 'METHOD_NOT_SUPPORTED' })
    }
  })

  it('answers each documented call as the document says', async () => {
    const document = await read()
    const known: Record<string, string> = {
      handle: creator.handle,
      slug,
      q: creator.handle,
      limit: '5',
      category: 'art',
    }
    for (const [path, { get: operation }] of Object.entries(document.paths)) {
      const inPath = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(known[name] ?? 'unknown'))
      const query = new URLSearchParams()
      for (const { name, in: place } of operation.parameters)
        if (place === 'query' && known[name] && name !== 'category') query.set(name, known[name])
      const answer = await fetch(`${site}/api/v1${inPath}?${query}`)
      const value: unknown = await answer.json()
      expect(answer.status, path).toBe(200)
      expect(wrongWith(document, path, 200, value), path).toEqual([])
      // The document can say no: of another answer it does.
      expect(wrongWith(document, path, 200, { creators: 7 }), path).not.toEqual([])
    }
  })

  it('refuses in words, as the document says', async () => {
    const document = await read()
    const refused = async (path: string, called: string, status: number) => {
      const answer = await fetch(`${site}/api/v1${called}`, { headers: { 'Accept-Language': 'fr' } })
      const value: unknown = await answer.json()
      expect(answer.status, called).toBe(status)
      expect(wrongWith(document, path, status, value), called).toEqual([])
      expect(value).toMatchObject({ message: expect.stringMatching(/[éèàùê’]/) })
      return value
    }
    expect(await refused('/creators', '/creators?limit=9999', 400)).toMatchObject({
      issues: [{ message: expect.stringContaining('limit') }],
    })
    await refused('/creators', '/creators?cursor=nonsense', 400)
    await refused('/creators/{handle}', '/creators/nobody-at-all', 404)
    await refused('/creators/{handle}/posts/{slug}', `/creators/${creator.handle}/posts/%E0%A4%A`, 404)
    expect((await fetch(`${site}/api/v1/nowhere`)).status).toBe(404)
  })

  it('gives away nothing that has to be paid for, whoever asks', async () => {
    const headers = { Cookie: `session=${creator.token}` }
    const answer = await fetch(`${site}/api/v1/creators/${creator.handle}/posts/${paidSlug}`, { headers })
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ html: null, open: false })
    expect(answer.headers.get('set-cookie')).toBeNull()
    const open = await fetch(`${site}/api/v1/creators/${creator.handle}/posts/${slug}`)
    expect(await open.json()).toMatchObject({ html: expect.stringContaining('<strong>patient</strong>'), open: true })
  })

  it('may be read by scripts of any site, and is asked for again by its tag', async () => {
    for (const path of ['/openapi.json', `/api/v1/creators/${creator.handle}`]) {
      const first = await fetch(site + path)
      expect(first.headers.get('access-control-allow-origin')).toBe('*')
      expect(first.headers.get('cache-control')).toBe('public, no-cache')
      const etag = first.headers.get('etag') ?? ''
      const again = await fetch(site + path, { headers: { 'If-None-Match': `W/${etag}` } })
      expect([again.status, await again.text()]).toEqual([304, ''])
      expect((await fetch(site + path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
      const head = await fetch(site + path, { method: 'HEAD' })
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
    }
  })

  it('is described to the next who asks, when it could not be to the first', async () => {
    const config = { ...world.services.config, baseUrl: 'no address' }
    const handle = createApiHandler({ ...world.services, config })
    const own = createServer((req, res) => {
      handle(req, res, 'request-2', () => res.end()).catch(() => res.writeHead(500).end())
    })
    await new Promise<void>(done => own.listen(0, done))
    const address = own.address()
    const ask = () => fetch(`http://localhost:${typeof address === 'object' && address?.port}/openapi.json`)
    expect((await ask()).status).toBe(500)
    config.baseUrl = world.services.config.baseUrl
    expect((await ask()).status).toBe(200)
    own.close()
  })
})
