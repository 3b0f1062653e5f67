import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMoneyWorld, type MoneyWorld, sellingCreator, subscribe } from '../testing/money.ts'
import { publishedCreator, signUpPerson } from '../testing/people.ts'
import { publishedPost } from '../testing/posts.ts'

let world: MoneyWorld

beforeAll(async () => {
  world = await createMoneyWorld()
  await publishedCreator(world, { displayName: 'Quiet Corner', bio: 'Nothing yet, 100% soon', categories: ['art'] })
  world.clock.advance({ hours: 1 })
  const kitchen = await sellingCreator(world, {
    displayName: 'Slow Fire Kitchen',
    handle: 'slow-fire',
    bio: 'Cooking from the coast',
    categories: ['food', 'crafts'],
    price: '2500',
  })
  await kitchen.caller.subscriptions.createPlan({ name: 'Cheap', description: '', price: '900' })
  await subscribe(world, await signUpPerson(world), kitchen.plan.id)
  world.clock.advance({ hours: 1 })
  const strings = await publishedCreator(world, {
    displayName: 'Palmwine Strings',
    bio: 'Highlife guitar, slowly',
    categories: ['music'],
  })
  await publishedPost(strings, { title: 'Tuning like Koo Nimo' })
  world.clock.advance({ hours: 1 })
  await publishedCreator(world, { displayName: 'Newest Of All', bio: '', categories: ['music'] })
}, 60_000)
afterAll(() => world.close())

const names = async (input: { q?: string; category?: 'food' | 'music' | 'art' | 'film' }) =>
  (await world.callerFor(null).discovery.discover(input)).creators.map(creator => creator.displayName)

describe('discover', () => {
  it('shows those with subscribers, then those with new posts, then the newest', async () => {
    expect(await names({})).toEqual(['Slow Fire Kitchen', 'Palmwine Strings', 'Newest Of All', 'Quiet Corner'])
  })

  it('says the lowest price, the subscribers and the topics', async () => {
    const { creators } = await world.callerFor(null).discovery.discover({ q: 'Slow Fire' })
    expect(creators).toMatchObject([
      {
        handle: 'slow-fire',
        subscribers: 1,
        fromPrice: { minor: 90_000n, currency: 'NGN' },
        categories: ['food', 'crafts'],
      },
    ])
  })

  it.each([
    ['highlife', ['Palmwine Strings']],
    ['SLOW-FIRE', ['Slow Fire Kitchen']],
    ['koo nimo', ['Palmwine Strings']],
    ['palmwyne', ['Palmwine Strings']],
    ['100%', ['Quiet Corner']],
    ['%', ['Quiet Corner']],
    ['_', []],
    ["'; drop table creators --", []],
  ])('finds by %j', async (q, expected) => {
    expect(await names({ q })).toEqual(expected)
  })

  it('narrows to a topic', async () => {
    expect(await names({ category: 'music' })).toEqual(['Palmwine Strings', 'Newest Of All'])
    expect(await names({ category: 'film' })).toEqual([])
  })

  it('puts a name before a bio and a title, whoever has more subscribers', async () => {
    expect(await names({ q: 'sl' })).toEqual(['Slow Fire Kitchen', 'Palmwine Strings'])
    expect(await names({ q: 'st' })).toEqual(['Palmwine Strings', 'Newest Of All', 'Slow Fire Kitchen'])
    expect(await names({ q: 'o' })).toEqual(['Slow Fire Kitchen', 'Newest Of All', 'Quiet Corner', 'Palmwine Strings'])
  })

  it.each([
    {},
    { q: 'o' },
    { q: 'ing' },
    { q: 'slow' },
    { q: 'o', category: 'music' as const },
    { category: 'music' as const },
  ])('goes on where it stopped: %j', async input => {
    const whole = await names(input)
    expect(whole.length).toBeGreaterThan(1)
    for (const limit of [1, 2, 3]) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: { creators: { displayName: string }[]; nextCursor: string | null } = await world
          .callerFor(null)
          .discovery.discover({ ...input, limit, ...(cursor && { cursor }) })
        seen.push(...page.creators.map(creator => creator.displayName))
        cursor = page.nextCursor
      } while (cursor)
      expect(seen).toEqual(whole)
    }
  })

  it.each([
    ['q', { q: 'x'.repeat(101) }],
    ['category', JSON.parse('{"category":"nonsense"}')],
    ['cursor', { cursor: '1.2.3' }],
    ['limit', { limit: 1000 }],
  ])('refuses a wrong %s', async (field, input) => {
    await expect(world.callerFor(null).discovery.discover(input)).rejects.toEqual(
      expect.objectContaining({
        public: expect.objectContaining({ kind: 'invalid', fields: { [field]: expect.any(Array) } }),
      }),
    )
  })
})
