import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { asOwner } from '@odim/db/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ApiConfig } from '../config.ts'
import { createTestWorld, type TestWorld } from '../testing/index.ts'

/* What is left of a process that dies of an error: a real one, its exit and what it left behind. */

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
afterAll(() => world?.close())
const running = new Set<ReturnType<typeof spawn>>()
beforeEach(() => asOwner(world.database, 'TRUNCATE error_groups CASCADE'))
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

async function die(how: string, more: Partial<ApiConfig> = {}): Promise<{ code: unknown; output: string }> {
  const config = { ...world.services.config, ...more, applicationName: 'dying' }
  const script = join(import.meta.dirname, '../testing/failing-process.ts')
  const child = spawn(process.execPath, [script, JSON.stringify({ config, killAt: null }), how], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test' },
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
  const [code] = await once(child, 'close')
  running.delete(child)
  return { code, output }
}

const kept = () =>
  asOwner(
    world.database,
    `SELECT g.app, g.name, g.message, g.count::int, e.place FROM error_groups g JOIN error_events e USING (fingerprint)`,
  )

test.each([
  ['thrown', 'uncaughtException', 'Error', 'nobody caught what was thrown, of [mail]'],
  ['rejected', 'unhandledRejection', 'Error', 'nobody caught what was rejected, of [mail]'],
  ['rejected with nothing', 'unhandledRejection', expect.any(String), expect.any(String)],
])(
  'what was %s ends the process, and is in Postgres afterwards',
  async (how, place, name, message) => {
    const { code, output } = await die(how, { logLevel: 'fatal' })
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('an error that nobody caught') })
    expect(output).not.toContain('ama@')
    expect(await kept()).toEqual([{ app: 'dying', name, message, count: 1, place }])
  },
  60_000,
)

test('with SENTRY_DSN it has arrived there when the process ends', async () => {
  const bodies: string[] = []
  const sentry = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const raw = Buffer.concat(chunks)
    bodies.push(String(request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw))
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(sentry, 'listening')
  const address = sentry.address()
  const port = typeof address === 'object' ? address?.port : 0
  try {
    const { code } = await die('rejected', { telemetry: { sentryDsn: `http://public@127.0.0.1:${port}/42` } })
    expect(code).toBe(1)
    expect(bodies.join()).toContain('"value":"nobody caught what was rejected, of [mail]"')
    expect(bodies.join()).toContain('"place":"unhandledRejection"')
    expect(await kept()).toEqual([])
  } finally {
    sentry.close()
  }
}, 60_000)

test('with Postgres gone it ends all the same, with the error in the log', async () => {
  const { code, output } = await die('thrown', {
    databaseUrl: 'postgresql://odim_app:x@127.0.0.1:1/none',
    logLevel: 'fatal',
  })
  expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('an error that nobody caught') })
}, 60_000)
