import { createTestWorld, type TestWorld } from '@odim/api/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { buildPages, startWeb } from './testing/processes.ts'
import { wireTo } from './testing/wire.ts'

// A build, and processes that give up what is frozen only after seconds.
vi.setConfig({ testTimeout: 60_000 })

const folder = `build/stop-${process.pid}`
let world: TestWorld
let removeBuild: () => Promise<void>

beforeAll(async () => {
  removeBuild = await buildPages(folder)
  world = await createTestWorld()
}, 300_000)
afterAll(async () => {
  await world?.close()
  await removeBuild?.()
})

test.for([
  ['is gone', 0, []],
  ['is frozen', 1, ['telemetry', 'the database']],
] as const)(
  'the web process ends when asked while Postgres %s, with %i, and names what it left',
  async ([how, code, left]) => {
    const wire = await wireTo(new URL(world.services.config.databaseUrl))
    const database = new URL(world.database.ownerUrl)
    database.port = String(wire.port)
    const web = await startWeb(world, folder, { DATABASE_URL: database.href })
    try {
      expect((await fetch(`${web.url}/discover`)).status).toBe(200)
      if (how === 'is gone') await wire.cut()
      else wire.freeze()
      web.signal('SIGTERM')
      expect(await web.ended).toBe(code)
      const line = web
        .log()
        .split('\n')
        .find(one => one.includes('without having waited for everything'))
      expect(line === undefined ? [] : JSON.parse(line).left).toEqual(expect.arrayContaining([...left]))
    } finally {
      web.signal('SIGKILL')
      await wire.cut()
    }
  },
)
