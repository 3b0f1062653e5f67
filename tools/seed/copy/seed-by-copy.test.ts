import { brokenInvariants, createTestWorld, type Person, type TestWorld } from '@odim/api/testing'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checkInvariants } from '../../invariants/check-invariants.ts'
import { type Copied, seedByCopy } from './seed-by-copy.ts'
import { businessesOf } from './settings.ts'

let world: TestWorld
let copied: Copied
const wish = { creators: 40, fans: 300, events: 3000, seed: '1', add: false }
const password = 'a long enough secret'
const settings = (of: TestWorld = world) => ({
  businesses: businessesOf(of.services.config.integrations),
  platformFeeBps: 500,
  password,
  now: world.clock.now(),
})
beforeAll(async () => {
  world = await createTestWorld()
  copied = await seedByCopy(world.database.ownerUrl, wish, settings())
}, 60_000)
afterAll(() => world.close())

async function counts(of: TestWorld = world) {
  const { prisma } = of.services.db
  const [creators, users, posts, sales, reads] = await Promise.all([
    prisma.creator.count({ where: { state: 'published' } }),
    prisma.user.count(),
    prisma.post.count({ where: { state: 'published' } }),
    prisma.payment.count({ where: { state: 'captured' } }),
    prisma.contentRead.count(),
  ])
  return { creators, users, posts, sales, reads }
}

async function rowsOf<Row extends z.ZodRawShape>(sql: string, row: z.ZodObject<Row>, of: TestWorld = world) {
  return z.array(row).parse(await asOwner(of.database, sql))
}

/** The caller of somebody who signed in with their address and the one password of the data. */
async function signIn(email: string): Promise<Person['caller']> {
  const issued: string[] = []
  await world.callerFor(null, { issued }).identity.signIn({ email, password })
  const [user] = await rowsOf(
    `SELECT u.id, u.display_name AS name, u.roles, c.id AS creator FROM users u LEFT JOIN creators c ON c.user_id = u.id WHERE u.email = '${email}'`,
    z.object({
      id: z.string(),
      name: z.string(),
      roles: z.array(z.enum(['fan', 'creator'])),
      creator: z.string().nullable(),
    }),
  )
  if (!user || issued.length !== 1) throw new Error(`${email} is not signed in`)
  return world.callerFor({
    userId: user.id,
    sessionPublicId: user.id,
    email,
    emailVerified: true,
    displayName: user.name,
    roles: user.roles,
    creatorId: user.creator,
    country: null,
    locale: 'en',
    timeZone: 'UTC',
  })
}

async function expectWhole(of: TestWorld = world) {
  const broken = await checkInvariants(of.database.ownerUrl)
  expect(broken.length).toBeGreaterThan(10)
  expect(broken.filter(({ count }) => count > 0)).toEqual([])
  expect(await brokenInvariants(of.database)).toEqual([])
}

test('as many as was asked for, and nothing contradicts itself', async () => {
  const { creators, users, ...events } = await counts()
  expect({ creators, users }).toEqual({ creators: 40, users: 340 })
  expect(events).toEqual(copied.events)
  expect(events.posts + events.sales + events.reads).toBe(3000)
  expect(Math.min(events.posts, events.sales, events.reads)).toBeGreaterThan(300)
  await expectWhole()
})

test('the triggers that rested are on again', async () => {
  const resting = `SELECT tgname AS name FROM pg_trigger WHERE tgenabled <> 'O'`
  expect(await rowsOf(resting, z.object({ name: z.string() }))).toEqual([])
  await expect(
    asOwner(
      world.database,
      "UPDATE orders SET state = 'expired', paid_at = NULL WHERE id = (SELECT id FROM orders LIMIT 1)",
    ),
  ).rejects.toThrow(/illegal move/)
})

test('a few creators have most of the fans, evenings are livelier than nights, and there is more each half year', async () => {
  const fans = await rowsOf(
    `SELECT count(*)::int AS fans FROM subscriptions GROUP BY creator_id ORDER BY 1 DESC`,
    z.object({ fans: z.number() }),
  )
  const sum = (list: { fans: number }[]) => list.reduce((total, one) => total + one.fans, 0)
  // A fifth of them (8 of 40); evenly spread it would be a fifth of the fans.
  expect(sum(fans.slice(0, 8))).toBeGreaterThan(0.45 * sum(fans))
  const [hours] = await rowsOf(
    `SELECT count(*) FILTER (WHERE h BETWEEN 19 AND 22)::int AS evening, count(*) FILTER (WHERE h BETWEEN 1 AND 4)::int AS night
     FROM (SELECT extract(hour FROM r.first_read_at AT TIME ZONE u.time_zone) AS h FROM content_reads r JOIN users u ON u.id = r.fan_id)`,
    z.object({ evening: z.number(), night: z.number() }),
  )
  expect(hours?.evening).toBeGreaterThan(4 * (hours?.night ?? Number.NaN))
  const [halves] = await rowsOf(
    `SELECT count(*) FILTER (WHERE later)::int AS later, count(*) FILTER (WHERE NOT later)::int AS earlier
     FROM (SELECT paid_at > (SELECT min(paid_at) + (max(paid_at) - min(paid_at)) / 2 FROM orders) AS later FROM orders)`,
    z.object({ later: z.number(), earlier: z.number() }),
  )
  expect(halves?.later).toBeGreaterThan(1.5 * (halves?.earlier ?? Number.NaN))
})

test('nobody pays, reads or is told of anything before it can have happened', async () => {
  const impossible = `
    SELECT 'read without access' AS what FROM content_reads r JOIN posts p ON p.id = r.post_id
    WHERE p.audience = 'everyone' OR r.first_read_at < p.published_at OR NOT EXISTS (
      SELECT FROM subscriptions s JOIN subscription_periods t ON t.subscription_id = s.id
      WHERE s.fan_id = r.fan_id AND s.creator_id = p.creator_id AND (p.plan_id IS NULL OR p.plan_id = s.plan_id)
        AND r.first_read_at >= t.starts_at)
    UNION ALL SELECT 'ordered too early' FROM orders o JOIN users u ON u.id = o.fan_id JOIN plans l ON l.id = o.plan_id
    WHERE o.created_at < u.created_at OR o.created_at < l.created_at OR o.paid_at < o.created_at
    UNION ALL SELECT 'published too early' FROM posts p JOIN creators c ON c.id = p.creator_id WHERE p.published_at < c.published_at
    UNION ALL SELECT 'foreign currency' FROM orders o JOIN creators c ON c.id = o.creator_id WHERE c.currency <> o.currency
    UNION ALL SELECT 'in the future' FROM state_history WHERE moved_at > '${settings().now.toISOString()}'::timestamptz + interval '1 minute'`
  expect(await rowsOf(impossible, z.object({ what: z.string() }))).toEqual([])
})

test('what was copied tells the same states as what the operations make', async () => {
  const told = await rowsOf(
    `SELECT DISTINCT machine, path FROM (
       SELECT machine, string_agg(to_state, ' ' ORDER BY id) AS path FROM state_history GROUP BY machine, subject_id) ORDER BY 1`,
    z.object({ machine: z.string(), path: z.string() }),
  )
  expect(told).toEqual([
    { machine: 'creator', path: 'draft published' },
    { machine: 'mail', path: 'queued sent' },
    { machine: 'order', path: 'open paid' },
    { machine: 'payment', path: 'initiated pending captured' },
    { machine: 'payout-account', path: 'pending ready' },
    { machine: 'post', path: 'draft published' },
  ])
})

test('the product works on it: a fan’s feed, a creator’s page and studio, and what is sold is what is owed', async () => {
  const [sale] = await rowsOf(
    `SELECT u.email::text AS fan, c.handle::text AS handle, o.email::text AS owner, c.id
     FROM subscription_periods p JOIN subscriptions s ON s.id = p.subscription_id JOIN users u ON u.id = s.fan_id
     JOIN creators c ON c.id = s.creator_id JOIN users o ON o.id = c.user_id
     WHERE p.ends_at > '${settings().now.toISOString()}' AND EXISTS (SELECT FROM posts x WHERE x.creator_id = c.id)
     ORDER BY p.ends_at DESC LIMIT 1`,
    z.object({ fan: z.string(), handle: z.string(), owner: z.string(), id: z.string() }),
  )
  if (!sale) throw new Error('nobody has access to anything')
  const fan = await signIn(sale.fan)
  const feed = await fan.content.feed({})
  expect(feed.creators).toBeGreaterThan(0)
  expect(feed.posts.length).toBeGreaterThan(0)
  const page = await fan.content.creatorPage({ handle: sale.handle })
  expect(page.viewer.subscribed).toHaveLength(1)
  expect(page.posts.some(post => post.readable)).toBe(true)
  const [post] = page.posts
  if (!post) throw new Error('nothing is written')
  const visitor = world.callerFor(null)
  expect((await visitor.discovery.discover({})).creators.length).toBeGreaterThan(3)
  expect(await visitor.content.readPost({ handle: sale.handle, slug: post.slug })).toBeDefined()

  const owner = await signIn(sale.owner)
  expect((await owner.content.listOwnPosts({ state: 'published' })).posts.length).toBeGreaterThan(0)
  const balance = await owner.ledger.balance()
  const [ledger] = await rowsOf(
    `SELECT (sum(o.amount - y.provider_fee - o.amount * o.platform_fee_bps / 10000))::text AS net
     FROM orders o JOIN payments y ON y.order_id = o.id WHERE o.creator_id = '${sale.id}'`,
    z.object({ net: z.string() }),
  )
  expect(
    Math.abs(Number((balance?.available.minor ?? 0n) + (balance?.pending.minor ?? 0n)) - Number(ledger?.net)),
  ).toBeLessThan(100)
  expect((await owner.ledger.movements({})).items.length).toBeGreaterThan(0)
})

test('the same seed makes the same, another seed makes other, and neither goes where people are unless told', async () => {
  const other = await createTestWorld()
  try {
    const small = { creators: 3, fans: 10, events: 60, seed: '1', add: false }
    const where = other.database.ownerUrl
    await expect(seedByCopy(world.database.ownerUrl, small, settings())).rejects.toThrow(/say --add/)
    await seedByCopy(where, small, settings())
    const first = await rowsOf('SELECT id FROM payments ORDER BY id', z.object({ id: z.string() }), other)
    expect(first.length).toBeGreaterThan(3)
    await expect(seedByCopy(where, { ...small, add: true }, settings())).rejects.toThrow(/choose another --seed/)
    await seedByCopy(where, { ...small, add: true, seed: 'b' }, settings())
    expect(await counts(other)).toMatchObject({ creators: 6, users: 26 })
    await expectWhole(other)

    const third = await createTestWorld()
    await seedByCopy(third.database.ownerUrl, small, settings())
    expect(await rowsOf('SELECT id FROM payments ORDER BY id', z.object({ id: z.string() }), third)).toEqual(first)
    await third.close()
  } finally {
    await other.close()
  }
}, 60_000)

test('broken on its way it leaves nothing, and beside live keys it writes nothing', async () => {
  const other = await createTestWorld()
  try {
    const small = { creators: 3, fans: 10, events: 60, seed: '1', add: false }
    const live = { ...settings(), businesses: settings().businesses.map(one => ({ ...one, domain: 'live' as const })) }
    await expect(seedByCopy(other.database.ownerUrl, small, live)).rejects.toThrow(/live keys/)
    // A move that is not allowed any more: the last look finds it after everything has been written.
    await asOwner(other.database, "DELETE FROM state_moves WHERE machine = 'payment' AND to_state = 'captured'")
    await expect(seedByCopy(other.database.ownerUrl, small, settings())).rejects.toThrow(
      /not allowed.*Nothing was kept/,
    )
    expect(await counts(other)).toEqual({ creators: 0, users: 0, posts: 0, sales: 0, reads: 0 })
    expect(
      await rowsOf(
        `SELECT tgname AS name FROM pg_trigger WHERE tgenabled <> 'O'`,
        z.object({ name: z.string() }),
        other,
      ),
    ).toEqual([])
  } finally {
    await other.close()
  }
}, 60_000)

test('where nobody buys, posts stand for what is missing', async () => {
  const other = await createTestWorld()
  try {
    const done = await seedByCopy(
      other.database.ownerUrl,
      { creators: 2, fans: 0, events: 50, seed: '1', add: false },
      settings(),
    )
    expect(done.events).toEqual({ posts: 50, sales: 0, reads: 0 })
    await expectWhole(other)
  } finally {
    await other.close()
  }
}, 60_000)
