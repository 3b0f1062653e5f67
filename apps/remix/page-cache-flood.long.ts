import { createTestWorld, publishedCreator, type TestWorld } from '@odim/api/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answered, askPage, heldPage } from './testing/ask-page.ts'
import { buildPages, type Started, startWeb } from './testing/processes.ts'

/*
 * Somebody without an account asks for one address after another, each for the first time. Whatever they think of, a process holds no more than
 * it says at /metrics to hold at most, and what others ask for stays held.
 */

const folder = `build/flood-${process.pid}`
const token = 'a-token-for-prometheus'
const MiB = 1024 * 1024
const most = { held_pages_bytes: 96 * MiB, held_deep_pages_bytes: 32 * MiB }
const atOnce = 12
const ordinary = ['/', '/discover', '/c/slow-fire', '/c/slow-fire/a-clay-pot']

/** Few of its pages fill much. */
const longText = Array.from({ length: 6000 }, (_, n) => `pot ${n * 7919}`).join(' ')

let world: TestWorld
let web: Started
let removeBuild: () => Promise<void>

beforeAll(async () => {
  removeBuild = await buildPages(folder)
  world = await createTestWorld()
  const ada = await publishedCreator(world, { handle: 'slow-fire', displayName: 'Slow Fire' })
  const { postId } = await ada.caller.content.createDraft({ title: 'A clay pot', body: longText })
  await ada.caller.content.publishPost({ postId })
  web = await startWeb(world, folder, { LOG_LEVEL: 'info', METRICS_TOKEN: token })
  for (const path of ordinary) await heldPage(web.url + path)
}, 300_000)
afterAll(async () => {
  web?.signal('SIGKILL')
  await world?.close()
  await removeBuild?.()
})

type Holding = Record<'held_pages' | 'held_pages_bytes' | 'held_deep_pages' | 'held_deep_pages_bytes', number>

/** As Prometheus is told. */
async function holding(): Promise<Holding> {
  const { text } = await askPage(`${web.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  const gauge = (name: string) =>
    Number(new RegExp(`^odim_${name}(?:\\{.*\\})? (\\d+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
  return {
    held_pages: gauge('held_pages'),
    held_pages_bytes: gauge('held_pages_bytes'),
    held_deep_pages: gauge('held_deep_pages'),
    held_deep_pages_bytes: gauge('held_deep_pages_bytes'),
  }
}

type Asked = { path: string; headers?: Record<string, string> }

/**
 * Asks for `count` pages, `atOnce` at a time; between them others ask for the ordinary ones, and it is seen what is held.
 * Answers how often each status came, and each place that the ordinary pages came from.
 */
async function flood(count: number, asked: (n: number) => Asked) {
  const statuses: Record<number, number> = {}
  const highest: Holding = { held_pages: 0, held_pages_bytes: 0, held_deep_pages: 0, held_deep_pages_bytes: 0 }
  const others: Answered[] = []
  let next = 0
  const stranger = async () => {
    while (next < count) {
      next += 1
      const { path, headers = {} } = asked(next)
      const turn = next
      const { status } = await askPage(web.url + path, { headers })
      statuses[status] = (statuses[status] ?? 0) + 1
      if (turn % 25 !== 0) continue
      others.push(await askPage(web.url + (ordinary[(turn / 25) % ordinary.length] ?? '/')))
      const now = await holding()
      for (const name of ['held_pages', 'held_pages_bytes', 'held_deep_pages', 'held_deep_pages_bytes'] as const)
        highest[name] = Math.max(highest[name], now[name])
    }
  }
  await Promise.all(Array.from({ length: atOnce }, stranger))
  return { statuses, highest, others, after: await holding() }
}

/** A page that is a minute old is renewed behind its answer; none was made before somebody's eyes. */
const stayed = (others: readonly Answered[]) =>
  expect(others.filter(({ status, origin }) => status !== 200 || (origin !== 'hit' && origin !== 'stale'))).toEqual([])

test('addresses that nothing is at, and odd languages, are not held at all', async () => {
  const before = await holding()
  const odd = [
    (n: number) => ({ path: `/?utm_source=${n}` }),
    (n: number) => ({ path: `/c/nobody-${n}` }),
    (n: number) => ({ path: `/c/slow-fire/no-post-${n}` }),
    (n: number) => ({ path: `/c/slow-fire?page=${n}` }),
    (n: number) => ({ path: '/', headers: { 'accept-language': `x-${n},${'ab'.repeat(n % 40)};q=0.${n % 10}` } }),
    (n: number) => ({ path: '/discover', headers: { cookie: `locale=x${n}; theme=y${n}; tz=Odd%2FZone${n}` } }),
  ] as const
  const { statuses, others, after } = await flood(1200, n => odd[n % odd.length]?.(n) ?? { path: '/' })
  expect(statuses).toEqual({ 200: 800, 404: 400 })
  expect(after).toEqual(before)
  stayed(others)
}, 60_000)

test('searches, which are endless, are held up to their own bound and push out nothing else', async () => {
  const before = await holding()
  const { statuses, highest, others, after } = await flood(1200, n => ({ path: `/discover?q=pot+${n}` }))
  expect(statuses).toEqual({ 200: 1200 })
  // It was full, and began to forget.
  expect(highest.held_deep_pages_bytes).toBeGreaterThan(0.9 * most.held_deep_pages_bytes)
  expect(highest.held_deep_pages_bytes).toBeLessThanOrEqual(most.held_deep_pages_bytes)
  expect(after.held_deep_pages).toBeLessThan(1200)
  expect([after.held_pages, after.held_pages_bytes]).toEqual([before.held_pages, before.held_pages_bytes])
  stayed(others)
}, 60_000)

test('a page that is there, in each zone, theme and language, fills no more than the bound, and what is asked for stays', async () => {
  // As many as take more than there is room for.
  const variants = Intl.supportedValuesOf('timeZone')
    .slice(0, 48)
    .flatMap(zone =>
      ['light', 'dark', 'system'].flatMap(theme =>
        ['en', 'fr', 'ar'].map(locale => `tz=${encodeURIComponent(zone)}; theme=${theme}; locale=${locale}`),
      ),
    )
  const { statuses, highest, others } = await flood(variants.length, n => ({
    path: '/c/slow-fire/a-clay-pot',
    headers: { cookie: variants[n - 1] ?? '' },
  }))
  expect(statuses).toEqual({ 200: variants.length })
  expect(highest.held_pages_bytes).toBeLessThanOrEqual(most.held_pages_bytes)
  expect(highest.held_pages_bytes).toBeGreaterThan(0.9 * most.held_pages_bytes)
  stayed(others)
}, 60_000)
