import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createMoneyWorld, type FilledLists, fillLists, type MoneyWorld } from '@odim/api/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPages, type Started, startWeb } from './testing/processes.ts'

/*
 * No query in a loop on any page: the web process itself counts, and says at /metrics what each route asked of the database. A page
 * that is in neither of these lists fails the test, so that whoever adds one decides.
 */

type Who = 'visitor' | 'fan' | 'creator' | 'operator'
const pages: Record<string, { as: Who; path(filled: FilledLists): string }> = {
  _index: { as: 'fan', path: () => '/' },
  discover: { as: 'visitor', path: () => '/discover' },
  'c.$handle': { as: 'fan', path: ({ creator }) => `/c/${creator.handle}` },
  'c.$handle_.$slug': { as: 'fan', path: ({ creator, slug }) => `/c/${creator.handle}/${slug}` },
  'subscribe.$planId': { as: 'creator', path: ({ planId }) => `/subscribe/${planId}` },
  'account.payments': { as: 'fan', path: () => '/account/payments' },
  'account.subscriptions': { as: 'fan', path: () => '/account/subscriptions' },
  'settings.devices': { as: 'fan', path: () => '/settings/devices' },
  'studio._index': { as: 'creator', path: () => '/studio' },
  'studio.posts': { as: 'creator', path: () => '/studio/posts' },
  'studio.plans': { as: 'creator', path: () => '/studio/plans' },
  'studio.balance': { as: 'creator', path: () => '/studio/balance' },
  'studio.payouts': { as: 'creator', path: () => '/studio/payouts' },
  'studio.statement': { as: 'creator', path: () => '/studio/statement' },
  'ops._index': { as: 'operator', path: () => '/ops' },
  'ops.acts': { as: 'operator', path: () => '/ops/acts' },
  'ops.mails': { as: 'operator', path: () => '/ops/mails' },
  'ops.queue': { as: 'operator', path: () => '/ops/queue?state=waiting' },
  'ops.disputes': { as: 'operator', path: () => '/ops/disputes' },
  'ops.refunds': { as: 'operator', path: () => '/ops/refunds' },
  'ops.payouts': { as: 'operator', path: () => '/ops/payouts' },
  'ops.users': { as: 'operator', path: () => '/ops/users' },
  'ops.users_.$userId': { as: 'operator', path: ({ fan }) => `/ops/users/${fan.actor.userId}` },
  'ops.errors': { as: 'operator', path: () => '/ops/errors' },
  'ops.latency': { as: 'operator', path: () => '/ops/latency' },
  'ops.queries': { as: 'operator', path: () => '/ops/queries' },
  'ops.metrics': { as: 'operator', path: () => '/ops/metrics' },
  'ops.vitals': { as: 'operator', path: () => '/ops/vitals' },
  'ops.webhooks': { as: 'operator', path: () => '/ops/webhooks' },
}
/** One thing, a form, or what is counted in the code and not in rows. */
const ofOne =
  /^(\$|dev\.|pay\.|start\.|cover\.|media|locale|theme|vitals|sign-|forgot-|reset-|confirm-|verify-|settings\._index|account\.payments_|studio\.posts_|studio\.plans_|studio\.statement[_[]|studio\.sales\.|ops\.(money\.invariants|money\.reconciliation|payouts_|postings|payments|flags|alerts|mails_|queue_|webhooks_|versions|migrations|latency_|errors_|disputes_))/

const folder = `build/queries-${process.pid}`
const planted = `${folder}-planted`
type Side = { world: MoneyWorld; filled: FilledLists; web: Started }
let few: Side
let many: Side
/** What was begun, to be ended whatever came of the rest; the last first. */
const ends: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  ends.push(() => rm(join(import.meta.dirname, folder), { recursive: true, force: true }))
  ends.push(() => rm(join(import.meta.dirname, planted), { recursive: true, force: true }))
  await buildPages(folder)
  await plantLoop()
  const side = async (rows: number) => {
    const world = await createMoneyWorld()
    ends.push(() => world.close())
    const filled = await fillLists(world, rows)
    const web = await startWeb(world, folder, { METRICS_OPEN: '1' })
    ends.push(() => web.stop())
    return { world, filled, web }
  }
  few = await side(10)
  many = await side(1000)
}, 300_000)
afterAll(async () => {
  for (const end of ends.toReversed()) await end()
}, 60_000)

/** A page of the built ones that asks once more for each creator it shows. */
async function plantLoop(): Promise<void> {
  const built = join(import.meta.dirname, folder)
  const other = join(import.meta.dirname, planted)
  await mkdir(join(other, 'server'), { recursive: true })
  await symlink(join(built, 'client'), join(other, 'client'))
  await writeFile(
    join(other, 'server', 'index.js'),
    `import { routes as built } from ${JSON.stringify(join(built, 'server', 'index.js'))}
     export * from ${JSON.stringify(join(built, 'server', 'index.js'))}
     const id = 'routes/discover'
     const loader = async args => {
       const shown = await built[id].module.loader(args)
       const found = await args.context.caller.discovery.discover({})
       for (const { handle } of found.creators ?? found.items) await args.context.caller.content.creatorPage({ handle })
       return shown
     }
     export const routes = { ...built, [id]: { ...built[id], module: { ...built[id].module, loader } } }`,
  )
}

async function visit(web: Started, path: string, token: string | undefined): Promise<void> {
  const answer = await fetch(web.url + path, {
    redirect: 'manual',
    headers: token ? { cookie: `session=${token}` } : {},
  })
  await answer.text()
  expect([path, answer.status]).toEqual([path, 200])
}

/** Statements of each route since the process began. */
async function asked(web: Started): Promise<Map<string, number>> {
  const text = await (await fetch(`${web.url}/metrics`)).text()
  const found = text.matchAll(/^odim_queries_total\{kind="route",name="([^"]+)"\} (\d+)$/gm)
  return new Map([...found].map(([, name = '', count]) => [name, Number(count)]))
}

async function visitAll({ web, filled }: Side): Promise<Map<string, number>> {
  const tokens: Record<Who, string | undefined> = {
    ...{ visitor: undefined, fan: filled.fan.token },
    ...{ creator: filled.creator.token, operator: filled.operator.token },
  }
  // Whatever a process reads once, such as its flags, is read by now.
  await visit(web, '/settings', filled.fan.token)
  for (const { as, path } of Object.values(pages)) await visit(web, path(filled), tokens[as])
  // The last answer is counted a moment after it was read.
  await expect.poll(async () => (await asked(web)).has('GET /ops/webhooks')).toBe(true)
  const all = await asked(web)
  return new Map([...all].filter(([name]) => !['GET /settings', 'GET /metrics'].includes(name)))
}

test('every page is in one of the lists', async () => {
  const files = await readdir(join(import.meta.dirname, 'app/routes'))
  const names = files.map(file => file.replace(/\.tsx?$/, ''))
  expect(names.filter(name => !(name in pages) && !ofOne.test(name))).toEqual([])
  expect(Object.keys(pages).filter(name => !names.includes(name))).toEqual([])
})

test('every page asks as often for a thousand rows as for ten', async () => {
  const [ofFew, ofMany] = [await visitAll(few), await visitAll(many)]
  expect(ofMany.size).toBe(Object.keys(pages).length)
  expect(Object.fromEntries(ofMany)).toEqual(Object.fromEntries(ofFew))
})

test('a planted query in a loop is found', async () => {
  const counts: number[] = []
  for (const { world } of [few, many]) {
    const web = await startWeb(world, planted, { METRICS_OPEN: '1' })
    await visit(web, '/discover', undefined)
    await expect.poll(async () => (await asked(web)).get('GET /discover') ?? 0).toBeGreaterThan(0)
    counts.push((await asked(web)).get('GET /discover') ?? 0)
    await web.stop()
  }
  expect(counts[1]).toBeGreaterThan((counts[0] ?? 0) + 5)
}, 60_000)
