import { setTimeout as delay } from 'node:timers/promises'
import {
  createTestWorld,
  findRedis,
  publishedCreator,
  type RedisTestServer,
  startRedisTestServer,
  syncIntegrations,
  type TestWorld,
} from '@odim/api/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { buildPages, type Started, startWeb } from './testing/processes.ts'

const program = await findRedis()
if (!program) console.info('redis-server is not installed: the run is skipped (apt-get install redis-server).')

const folder = `build/redis-killed-${process.pid}`
const loadMs = 60_000
const connections = 20

let world: TestWorld
let redis: RedisTestServer
let creator: Awaited<ReturnType<typeof publishedCreator>>
let removeBuild: () => Promise<void>
const running: Started[] = []
let webs: string[] = []

describe.skipIf(!program)('a load run on two web processes with a Redis between them', () => {
  beforeAll(async () => {
    removeBuild = await buildPages(folder)
    world = await createTestWorld()
    await syncIntegrations(world.services)
    creator = await publishedCreator(world, { handle: 'slow-fire', displayName: 'Slow Fire' })
    const { postId } = await creator.caller.content.createDraft({ title: 'A clay pot', body: 'It arrives thirsty.' })
    await creator.caller.content.publishPost({ postId })
    redis = await startRedisTestServer(program ?? '')
    for (let started = 0; started < 2; started += 1)
      running.push(await startWeb(world, folder, { REDIS_URL: redis.url, LOG_LEVEL: 'info' }))
    webs = running.map(({ url }) => url)
  })
  afterAll(async () => {
    for (const web of running) web.signal('SIGKILL')
    await redis?.stop()
    await world?.close()
    await removeBuild?.()
  })

  test('no request fails while Redis is killed, comes back empty, and hangs, and no page is out of date', async () => {
    const end = Date.now() + loadMs
    const failed: unknown[] = []
    let asked = 0
    let refused = 0
    const paths = ['/', '/discover', '/c/slow-fire', '/c/slow-fire/a-clay-pot', '/discover?category=food', '/c/nobody']
    const visitor = async (me: number) => {
      while (Date.now() < end) {
        asked += 1
        const path = paths[asked % paths.length] ?? '/'
        const answer = await ask(webs[asked % 2] ?? '', path)
        if (answer.status !== (path === '/c/nobody' ? 404 : 200)) failed.push([path, answer])
        // Limits are counted in Redis, and here while it is gone: a wrong password is refused, or refused for now, and nothing else.
        if (asked % 50 !== 0) continue
        const tried = await signIn(webs[me % 2] ?? '', `${me}@example.com`)
        refused += 1
        if (tried !== 400 && tried !== 401 && tried !== 429) failed.push(['sign-in', tried])
      }
    }
    const trouble = async () => {
      for (let round = 0; Date.now() < end - 10_000; round += 1) {
        await delay(2000)
        if (round % 2) redis.freeze()
        else await redis.kill()
        await changeIsSeen(`Without Redis ${round}`)
        await delay(2000)
        if (round % 2) redis.thaw()
        else await redis.start()
        await changeIsSeen(`With Redis ${round}`)
      }
    }
    await Promise.all([trouble(), ...Array.from({ length: connections }, (_, me) => visitor(me))])
    expect(failed.slice(0, 5)).toEqual([])
    expect(refused).toBeGreaterThan(10)
    console.info(`${asked} pages and ${refused} attempts to sign in in ${loadMs / 1000} s, none failed.`)
  })
})

async function changeIsSeen(bio: string): Promise<void> {
  await creator.caller.onboarding.savePage({ handle: 'slow-fire', displayName: 'Slow Fire', bio })
  for (const web of webs) {
    const shown = async () => expect((await ask(web, '/c/slow-fire')).text).toContain(bio)
    await vi.waitFor(shown, { timeout: 20_000 })
  }
}

async function ask(web: string, path: string): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(web + path, { redirect: 'manual' })
    return { status: answer.status, text: await answer.text() }
  } catch (error) {
    return { status: 0, text: String(error) }
  }
}

async function signIn(web: string, email: string): Promise<number> {
  const body = new URLSearchParams({ email, password: 'not the right one' })
  const answer = await fetch(`${web}/sign-in`, { method: 'POST', body, redirect: 'manual' })
  await answer.text()
  return answer.status
}
