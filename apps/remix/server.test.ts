import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { processAsset, storePlainUpload } from '@odim/api'
import { createTestWorld, signUpOperator, signUpPerson, type TestWorld } from '@odim/api/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPages, type Started, startWeb } from './testing/processes.ts'
import { wireTo } from './testing/wire.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const buildFolder = `build/test-${process.pid}`

let world: TestWorld
let wire: Awaited<ReturnType<typeof wireTo>>
let web: Started
let removeBuild: () => Promise<void>
let base: string

beforeAll(async () => {
  removeBuild = await buildPages(buildFolder)
  world = await createTestWorld()
  const database = new URL(world.services.config.databaseUrl)
  wire = await wireTo(database)
  const overTheWire = `postgres://owner:unused@127.0.0.1:${wire.port}${database.pathname}`
  web = await startWeb(world, buildFolder, { DATABASE_URL: overTheWire, STOP_NOTICE_SECONDS: '2' })
  base = web.url
}, 300_000)

afterAll(async () => {
  web?.signal('SIGKILL')
  await wire?.cut()
  await world?.close()
  await removeBuild?.()
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(base + path, { headers, redirect: 'manual' })
const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(base + path, { method: 'POST', body: new URLSearchParams(body), headers, redirect: 'manual' })

const session = `session=${'a'.repeat(40)}`

describe('what a browser is told', () => {
  test('a nonce of its own in every answer, and no script without it', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await get('/')
        const policy = response.headers.get('content-security-policy') ?? ''
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
        const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? []
        expect(scripts.length).toBeGreaterThan(1)
        for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
        expect(policy).not.toContain('unsafe')
        return nonce
      }),
    )
    expect(nonces[0]).toHaveLength(24)
    expect(nonces[0]).not.toBe(nonces[1])
  })

  test('forms may end at every checkout, frames nowhere', async () => {
    const { headers } = await get('/')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain(
      `form-action 'self' ${new URL(world.services.config.integrations[0]?.checkoutOrigin ?? '').origin}`,
    )
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  test('no style attribute, which the policy would refuse', async () => {
    expect(await (await get('/')).text()).not.toMatch(/\sstyle="/)
  })

  test('a number for each request, made here: nobody stands in front whose own would count', async () => {
    expect((await get('/health', { 'x-request-id': 'from-anybody-1' })).headers.get('x-request-id')).toMatch(
      /^[0-9a-f-]{36}$/,
    )
  })

  test('files with a hash in their name are kept for good', async () => {
    const script = /\/assets\/[^"]+\.js/.exec(await (await get('/')).text())?.[0] ?? ''
    expect((await get(script)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  test('a script comes as small as the build has made it, and whole to whoever doesn’t take it so', async () => {
    const script = /\/assets\/[^"]+\.js/.exec(await (await get('/')).text())?.[0] ?? ''
    const small = await get(script, { 'accept-encoding': 'gzip, br' })
    const { size } = await stat(`${root}${buildFolder}/client${script}.br`)
    expect(Object.fromEntries(small.headers)).toMatchObject({
      'content-encoding': 'br',
      'content-length': String(size),
      'content-type': expect.stringMatching(/^(text|application)\/javascript/),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringMatching(/accept-encoding/i),
    })
    const whole = await get(script, { 'accept-encoding': 'identity' })
    expect(whole.headers.get('content-encoding')).toBeNull()
    expect(whole.headers.get('vary')).toMatch(/accept-encoding/i)
    expect(await small.text()).toBe(await whole.text())
    expect((await get('/assets/nothing-0000.js', { 'accept-encoding': 'br' })).status).toBe(404)
  })
})

describe('languages', () => {
  test('an unknown page is a 404 in the language of the visitor', async () => {
    const french = await get('/nulle/part', { 'accept-language': 'fr-CI,fr;q=0.9' })
    expect(french.status).toBe(404)
    const page = await french.text()
    expect(page).toContain('<html lang="fr" dir="ltr"')
    expect(page).toContain('Il n’y a rien à cette adresse')
    expect(await (await get('/nowhere', { cookie: 'locale=ar' })).text()).toContain('<html lang="ar" dir="rtl"')
  })

  test('a choice is remembered, and leads back only to a page of ours', async () => {
    const chosen = await post('/locale', { locale: 'fr', next: '/discover?q=a' }, { origin: base })
    expect(chosen.status).toBe(303)
    expect(chosen.headers.get('location')).toBe('/discover?q=a')
    expect(chosen.headers.get('set-cookie')).toMatch(/^locale=fr; Path=\/; SameSite=Lax; Max-Age=31536000; HttpOnly$/)
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example'])
      expect((await post('/locale', { locale: 'fr', next }, { origin: base })).headers.get('location')).not.toContain(
        'evil',
      )
    expect((await post('/locale', { locale: 'xx' }, { origin: base })).status).toBe(400)
  })
})

describe('where a request comes from', () => {
  const choose = (headers: Record<string, string>) => post('/theme', { theme: 'dark' }, headers)

  test('another site may send nothing, whatever the cookie', async () => {
    const refused = await choose({ origin: 'https://evil.example', cookie: session, 'accept-language': 'fr' })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('Ce formulaire vient d’un autre site')
    expect((await choose({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await choose({ origin: 'null', cookie: session })).status).toBe(403)
  })

  test('with a session it has to be proven; Referer and Sec-Fetch-Site are proof', async () => {
    expect((await choose({ cookie: session })).status).toBe(403)
    expect((await choose({ cookie: session, referer: 'https://evil.example/x' })).status).toBe(403)
    expect((await choose({ cookie: session, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await choose({ cookie: session, referer: `${base}/settings` })).status).toBe(303)
    expect((await choose({ cookie: session, origin: 'http://odim.test' })).status).toBe(303)
    expect((await choose({})).status).toBe(303)
  })

  test('procedures are behind the same check', async () => {
    const call = (origin: string) =>
      fetch(`${base}/trpc/identity.signOut`, {
        method: 'POST',
        headers: { origin, cookie: session, 'content-type': 'application/json' },
        body: '{"json":null}',
      })
    expect((await call('https://evil.example')).status).toBe(403)
    expect((await call(base)).status).toBe(200)
  })

  test('webhooks take no cookie: their signature counts', async () => {
    const hook = (path: string) =>
      fetch(base + path, {
        method: 'POST',
        body: '{"event":"charge.success"}',
        headers: { origin: 'https://evil.example', cookie: session, 'x-paystack-signature': 'wrong' },
      })
    expect((await hook('/webhooks/paystack/ng')).status).toBe(401)
    expect((await hook('/webhooks/paystack')).status).toBe(401)
  })
})

describe('what nobody sends by a form of ours', () => {
  const form = 'application/x-www-form-urlencoded'

  test('more than a form can hold is refused before it is read, with a length or without', async () => {
    const text = 'email='.padEnd(3 * 1024 * 1024, 'a')
    const post = (path: string, body: BodyInit, type: string) =>
      fetch(base + path, { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' }).then(
        answer => answer.status,
        // Cut off while it was still sending.
        () => 413,
      )
    expect(await post('/sign-in', text, form)).toBe(413)
    expect(await post('/sign-in', text, 'multipart/form-data; boundary=x')).toBe(413)
    expect(await post('/studio/posts/new', text, form)).toBe(413)
    expect(await post('/sign-in', new Blob([text.slice(0, 9)]).stream(), form)).toBe(411)
  })

  test('what a procedure cannot read is a refusal, not our fault', async () => {
    const ask = (input: string) => fetch(`${base}/trpc/content.creatorPage?input=${encodeURIComponent(input)}`)
    for (const input of [
      '{',
      'null',
      '{"json":{"handle":"a"},"meta":{"values":{"__proto__.x":["Date"]}}}',
      '{"json":{"handle":"a"},"meta":{"values":{"handle":["bigint"]}}}',
    ]) {
      const answer = await ask(input)
      expect([input, answer.status]).toEqual([input, 400])
      expect(await answer.json()).toMatchObject({
        error: { json: { data: { odim: { code: 'common.invalid_input' } } } },
      })
    }
  })

  test('data without a page around it is kept by nobody else either', async () => {
    const page = await fetch(`${base}/discover.data`)
    expect(page.headers.get('cache-control')).toBe('private, no-cache')
    expect(page.headers.get('vary')).toContain('Cookie')
    expect((await fetch(`${base}/trpc/discovery.discover`)).headers.get('cache-control')).toBe('private, no-cache')
  })
})

describe('what does not exist', () => {
  test.each(['/dev', '/dev/mail', '/dev/mail/1', '/dev/components'])('%s in a production build', async path => {
    expect((await get(path)).status).toBe(404)
  })
})

describe('the panel in a production build', () => {
  const call = { procedure: 'identity.changeTheme', input: '{"theme":"dark"}', as: '' }

  test('is there for operators while its flag is on, calls as nobody else and asks before a change', async () => {
    const [operator, fan] = await Promise.all([signUpOperator(world), signUpPerson(world)])
    const as = (person: { token: string }) => ({ Cookie: `session=${person.token}`, Referer: 'http://odim.test/' })
    expect((await get('/dev/panel', as(operator))).status).toBe(404)
    const change = { key: 'ops.panel', version: 0, state: 'on', reason: 'to look at a call' } as const
    await operator.caller.flags.change(change)
    // The other process hears of it.
    await expect.poll(async () => (await get('/dev/panel', as(operator))).status, { timeout: 15_000 }).toBe(200)
    for (const headers of [{}, as(fan)]) {
      expect((await get('/dev/panel', headers)).status).toBe(404)
      expect((await post('/dev/panel', call, { Referer: 'http://odim.test/', ...headers })).status).toBe(404)
      expect((await post('/dev/panel/reply', call, { Referer: 'http://odim.test/', ...headers })).status).toBe(404)
    }
    const page = await (await get('/dev/panel?procedure=identity.changeTheme', as(operator))).text()
    expect([page.includes('identity.changeTheme'), page.includes('Call as')]).toEqual([true, false])
    expect((await post('/dev/panel', { ...call, as: fan.actor.userId, confirmed: 'yes' }, as(operator))).status).toBe(
      404,
    )
    const themeOf = async () => (await operator.caller.identity.account()).theme
    const asked = await (await post(`/dev/panel?procedure=${call.procedure}`, call, as(operator))).text()
    expect(asked.includes('Yes, change it')).toBe(true)
    expect(await themeOf()).toBe('system')
    expect((await post('/dev/panel', { ...call, confirmed: 'yes' }, as(operator))).status).toBe(200)
    expect(await themeOf()).toBe('dark')
  })
})

/** A file that nobody has looked at yet. */
async function someoneWithFile() {
  const { actor, token } = await signUpPerson(world)
  const stream = Readable.from([Buffer.from('no picture')])
  const file = { purpose: 'post-image', filename: 'cloth.png', stream, size: 10 } as const
  return { token, ...(await storePlainUpload(world.contextFor(actor), file)) }
}

/** What a subscription brings to a browser, as it comes over the wire. */
async function watchFile(token: string, assetId: string, headers: Record<string, string> = {}) {
  const input = encodeURIComponent(JSON.stringify({ json: { assetIds: [assetId] } }))
  const answer = await get(`/trpc/uploads.watchAssets?input=${input}`, {
    ...{ cookie: `session=${token}`, accept: 'text/event-stream', 'accept-encoding': 'gzip, br', ...headers },
  })
  let text = ''
  const whole = (async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk)
    return text
  })()
  const said = (part: string) => expect.poll(() => text, { timeout: 30_000 }).toContain(part)
  return { answer, whole, said }
}

describe('live updates', () => {
  test('arrive uncompressed the moment they happen, and the connection is over with the last', async () => {
    const { token, assetId } = await someoneWithFile()
    const { answer, said, whole } = await watchFile(token, assetId)
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(answer.headers.get('content-encoding')).toBeNull()
    // Proxies mustn't keep it back either.
    expect([answer.headers.get('cache-control'), answer.headers.get('x-accel-buffering')]).toEqual([
      'no-cache, no-transform',
      'no',
    ])
    await said('"state":"processing"')
    await processAsset(world.systemContext(), { assetId })
    expect(await whole).toMatch(/"state":"rejected"[\s\S]*event: return/)
    const seen = /^id: (\S+)$/m.exec((await whole).split('"state":"rejected"')[1] ?? '')?.[1] ?? ''
    const again = await watchFile(token, assetId, { 'last-event-id': seen })
    expect(await again.whole).not.toContain('"state"')
  })

  test('of others are refused in words, and a session that ends takes its connections along', async () => {
    const { token, assetId } = await someoneWithFile()
    const stranger = await someoneWithFile()
    expect(await (await watchFile(stranger.token, assetId)).whole).toContain('uploads.not_found')
    expect(await (await watchFile('', assetId)).whole).toContain('common.sign_in_first')
    const { said, whole } = await watchFile(token, assetId)
    await said('"state":"processing"')
    const headers = { cookie: `session=${token}`, origin: base, 'content-type': 'application/json' }
    await fetch(`${base}/trpc/identity.signOut`, { method: 'POST', headers, body: '{"json":null}' })
    expect(await whole).toContain('common.sign_in_first')
  })

  test('a silent connection is kept alive', async () => {
    const { token, assetId } = await someoneWithFile()
    const { said } = await watchFile(token, assetId)
    await said('event: ping')
  }, 40_000)
})

describe('what keeps it from starting', () => {
  test('every wrong setting is said, each by a sentence', async () => {
    const { output, code } = await startWrongly({ PORT: 'abc', SIGNING_SECRET: 'short' })
    expect(code).toBe(78)
    expect(output).toMatch(/^The variable PORT has a wrong value: .+\.$/m)
    expect(output).toMatch(/^The variable SIGNING_SECRET has a wrong value: must have at least 32 characters\.$/m)
    expect(output).toMatch(/^The variable DATABASE_URL is missing; .+\.$/m)
    for (const line of output.trim().split('\n')) expect(line).toMatch(/^The variable [A-Z_]+ .+\.$/)
  })
})

/** `pnpm start:web` with nothing set but this. */
async function startWrongly(env: Record<string, string>): Promise<{ output: string; code: unknown }> {
  const child = spawn(process.execPath, ['server.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
  const [code] = await once(child, 'exit')
  return { output, code }
}

// Last, since it takes the database away and then the process.
describe('without a database', () => {
  test('/ready says so, pages answer 503 in the language of the visitor, and all comes back by itself', async () => {
    expect(await (await get('/ready')).json()).toMatchObject({
      ready: true,
      database: 'ok',
      migrations: { pending: [] },
    })
    expect((await get('/nowhere', { cookie: session })).status).toBe(404)

    await wire.cut()
    const notReady = await get('/ready')
    expect(notReady.status).toBe(503)
    expect(await notReady.json()).toMatchObject({ ready: false, database: 'gone' })
    const page = await get('/nowhere', { cookie: session, 'accept-language': 'fr' })
    expect(page.status).toBe(503)
    expect(page.headers.get('retry-after')).toBe('30')
    expect(await page.text()).toContain('Notre base de données est injoignable')
    const call = await get('/trpc/identity.account', { cookie: session })
    expect(call.status).toBe(503)
    expect((await get('/health')).status).toBe(200)
    const hook = await fetch(`${base}/webhooks/paystack`, { method: 'POST', body: '{}' })
    expect(hook.status).toBe(401)

    await wire.mend()
    await expect.poll(async () => (await get('/ready')).status, { timeout: 10_000 }).toBe(200)
    expect((await get('/nowhere', { cookie: session })).status).toBe(404)
  })

  test('SIGTERM is told to balancers first; what is open is sent elsewhere, and the process ends cleanly', async () => {
    const { token, assetId } = await someoneWithFile()
    const watched = await watchFile(token, assetId)
    await watched.said('connected')
    web.signal('SIGTERM')
    await expect.poll(async () => (await get('/ready')).status).toBe(503)
    const page = await get('/health')
    expect([page.status, page.headers.get('connection')]).toEqual([200, 'close'])
    await watched.said('live.moved')
    expect(await web.ended).toBe(0)
  })
})
