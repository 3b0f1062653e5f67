import superjson from 'superjson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadPicture } from '../testing/media.ts'
import { createMoneyWorld, type MoneyWorld, sellingCreator, subscribe } from '../testing/money.ts'
import { type Person, publishedCreator, signUpPerson } from '../testing/people.ts'
import { draftPost, publishedPost } from '../testing/posts.ts'
import { recordFileRead } from './index.ts'

let world: MoneyWorld
let ada: Awaited<ReturnType<typeof sellingCreator>>
let fan: Person
const secret = 'The second stock is shellfish heads, roasted until they smell of the sea.'
const paid = {
  title: 'Smoked prawn stew',
  body: `${'The first stock is for depth. '.repeat(20)}\n\n${secret}`,
  audience: 'subscribers' as const,
}

beforeAll(async () => {
  world = await createMoneyWorld()
  ada = await sellingCreator(world, { displayName: 'Slow Fire Kitchen', price: '2500' })
  fan = await signUpPerson(world, { displayName: 'Tunde' })
  await subscribe(world, fan, ada.plan.id)
}, 60_000)
afterAll(() => world.close())

const notFound = expect.objectContaining({
  public: expect.objectContaining({ code: 'content.not_found', kind: 'not-found' }),
})
const reads = (postId: string) => world.services.db.prisma.contentRead.findMany({ where: { postId } })

describe('a paid post', () => {
  it('never leaves the API for somebody who has not paid, on any way to it', async () => {
    const picture = await uploadPicture(world, ada.actor, { seed: 2 })
    const { slug } = await publishedPost(ada, { ...paid, pictures: [picture] })
    const stranger = await signUpPerson(world)
    for (const caller of [world.callerFor(null), stranger.caller]) {
      const page = await caller.content.readPost({ handle: ada.handle, slug })
      expect(page.whole).toBeNull()
      expect(page.post.media).toEqual({ pictures: 1, videos: 0, videoMs: 0 })
      expect(page.openedBy.map(plan => plan.id)).toEqual([ada.plan.id])
      const everything = superjson.stringify([
        page,
        await caller.content.creatorPage({ handle: ada.handle }),
        await caller.discovery.discover({ q: 'prawn' }),
      ])
      expect(everything).not.toContain('shellfish')
      expect(everything).not.toContain(picture)
      expect(everything).toContain('The first stock is for depth.')
    }
  })

  it('is read whole by whoever subscribes and by its creator, and not after the month', async () => {
    const later = await signUpPerson(world)
    await subscribe(world, later, ada.plan.id)
    const { slug } = await publishedPost(ada, { ...paid, title: 'For a month' })
    const page = await later.caller.content.readPost({ handle: ada.handle, slug })
    expect(page.whole?.bodyHtml).toContain('shellfish')
    expect((await ada.caller.content.readPost({ handle: ada.handle, slug })).whole?.bodyHtml).toContain('shellfish')
    const start = world.clock.now()
    world.clock.advance({ days: 32 })
    expect((await later.caller.content.readPost({ handle: ada.handle, slug })).whole).toBeNull()
    world.clock.set(start)
  })

  it('of one plan stays shut for another plan', async () => {
    const dear = await ada.caller.subscriptions.createPlan({ name: 'Kitchen', description: '', price: '6000' })
    const { slug } = await publishedPost(ada, { ...paid, title: 'Kitchen only', audience: 'plan', planId: dear.id })
    const page = await fan.caller.content.readPost({ handle: ada.handle, slug })
    expect(page.whole).toBeNull()
    expect(page.openedBy.map(plan => plan.id)).toEqual([dear.id])
    const other = await signUpPerson(world)
    await subscribe(world, other, dear.id)
    expect((await other.caller.content.readPost({ handle: ada.handle, slug })).whole).not.toBeNull()
  })

  it('is recorded at a fan’s first reading, once, and its files too', async () => {
    const picture = await uploadPicture(world, ada.actor, { seed: 7 })
    const { slug, postId } = await publishedPost(ada, { ...paid, title: 'Evidence', pictures: [picture] })
    await ada.caller.content.readPost({ handle: ada.handle, slug })
    await world.callerFor(null).content.readPost({ handle: ada.handle, slug })
    expect(await reads(postId)).toHaveLength(0)

    const first = world.clock.now()
    await Promise.all([1, 2, 3].map(() => fan.caller.content.readPost({ handle: ada.handle, slug })))
    world.clock.advance({ minutes: 5 })
    await fan.caller.content.readPost({ handle: ada.handle, slug })
    expect(await reads(postId)).toMatchObject([{ fanId: fan.actor.userId, assetId: null, firstReadAt: first }])

    const ctx = world.contextFor(fan.actor)
    await recordFileRead(ctx, { fanId: fan.actor.userId, assetId: picture })
    await recordFileRead(ctx, { fanId: fan.actor.userId, assetId: picture })
    await recordFileRead(ctx, { fanId: ada.actor.userId, assetId: picture })
    expect((await reads(postId)).map(read => read.assetId).sort()).toEqual([picture, null].sort())
  })
})

describe('a free post', () => {
  it('is whole for a visitor and leaves no trace of who read it', async () => {
    const { slug, postId } = await publishedPost(ada, { title: 'Free', body: `# Clay\n\n${secret}` })
    const page = await world.callerFor(null).content.readPost({ handle: ada.handle, slug })
    expect(page.whole?.bodyHtml).toContain('shellfish')
    await fan.caller.content.readPost({ handle: ada.handle, slug })
    expect(await reads(postId)).toHaveLength(0)
  })
})

describe('what isn’t public', () => {
  it('is not found: unknown, draft, hidden', async () => {
    const visitor = world.callerFor(null)
    await expect(visitor.content.creatorPage({ handle: 'nobody-here' })).rejects.toEqual(notFound)
    await expect(visitor.content.creatorPage({ handle: "ÿ' OR 1=1" })).rejects.toEqual(notFound)
    await expect(visitor.content.readPost({ handle: ada.handle, slug: 'no-such-post' })).rejects.toEqual(notFound)
    await draftPost(ada, { title: 'Only a draft' })
    await expect(visitor.content.readPost({ handle: ada.handle, slug: 'only-a-draft' })).rejects.toEqual(notFound)

    const hidden = await publishedCreator(world, { displayName: 'Hidden Hut' })
    const { slug } = await publishedPost(hidden)
    await world.services.db.transaction(tx =>
      tx.creator.update({ where: { id: hidden.creatorId }, data: { state: 'hidden' } }),
    )
    await expect(visitor.content.creatorPage({ handle: hidden.handle })).rejects.toEqual(notFound)
    await expect(visitor.content.readPost({ handle: hidden.handle, slug })).rejects.toEqual(notFound)
    expect((await visitor.discovery.discover({ q: 'Hidden Hut' })).creators).toEqual([])
  })
})

describe('queries', () => {
  it('are as many for 200 posts as for 10: at most 5 for a creator page, 7 for the feed, one for the session beside them', async () => {
    const creator = await sellingCreator(world)
    const reader = await signUpPerson(world)
    await subscribe(world, reader, creator.plan.id)
    const seen: number[][] = []
    for (const upTo of [10, 200]) {
      const { posts } = await world.services.db.prisma.creator
        .findUniqueOrThrow({
          where: { id: creator.creatorId },
          select: { _count: { select: { posts: true } } },
        })
        .then(found => ({ posts: found._count.posts }))
      for (let number = posts; number < upTo; number += 1) {
        world.clock.advance({ minutes: 1 })
        await publishedPost(creator, {
          title: `Post ${number}`,
          body: 'Words.',
          audience: number % 2 ? 'subscribers' : 'everyone',
        })
      }
      const page = await counted(() => reader.caller.content.creatorPage({ handle: creator.handle }))
      const feed = await counted(() => reader.caller.content.feed({}))
      seen.push([page, feed])
    }
    expect(seen[0]).toEqual(seen[1])
    const [page = 99, feed = 99] = seen[1] ?? []
    expect(page).toBeGreaterThan(0)
    expect(page).toBeLessThanOrEqual(5)
    expect(feed).toBeLessThanOrEqual(7)
  }, 120_000)

  it('page through all posts, each once', async () => {
    const creator = await publishedCreator(world)
    for (let number = 0; number < 45; number += 1) {
      if (number % 3 === 0) world.clock.advance({ minutes: 1 })
      await publishedPost(creator, { title: `Post ${number}`, body: 'Words.' })
    }
    const titles: string[] = []
    let cursor: string | null = null
    do {
      const page: { posts: { title: string }[]; nextCursor: string | null } = await world
        .callerFor(null)
        .content.creatorPage({ handle: creator.handle, ...(cursor && { cursor }) })
      titles.push(...page.posts.map(post => post.title))
      cursor = page.nextCursor
    } while (cursor)
    expect(titles).toHaveLength(45)
    expect(new Set(titles).size).toBe(45)
    expect(titles.slice(0, 3).sort()).toEqual(['Post 42', 'Post 43', 'Post 44'])
  }, 60_000)
})

/** How many statements PostgreSQL was sent meanwhile, as its own connection pool sees them. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  const { default: pg } = await import('pg')
  const original = pg.Client.prototype.query
  let queries = 0
  pg.Client.prototype.query = function count(this: unknown, ...args: unknown[]) {
    queries += 1
    return Reflect.apply(original, this, args)
  }
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return queries
}
