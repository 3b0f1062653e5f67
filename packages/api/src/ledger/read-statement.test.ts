import { afterAll, beforeAll, expect, it } from 'vitest'
import { decideFlag } from '../testing/flags.ts'
import { createMoneyWorld, type MoneyWorld, sellingCreator, subscribe } from '../testing/money.ts'
import { signUpOperator, signUpPerson } from '../testing/people.ts'
import { releaseAvailable } from './release-available.ts'
import { sealPostings } from './seal-postings.ts'

let world: MoneyWorld
let seller: Awaited<ReturnType<typeof sellingCreator>>
let other: Awaited<ReturnType<typeof sellingCreator>>
const net = 250_000n - 13_750n - 12_500n

beforeAll(async () => {
  world = await createMoneyWorld()
  seller = await sellingCreator(world, { price: '2500' })
  other = await sellingCreator(world, { price: '900' })
  await subscribe(world, await signUpPerson(world, { displayName: 'Kofi Annan' }), seller.plan.id)
  await subscribe(world, await signUpPerson(world), other.plan.id)
  world.clock.advance({ days: 3 })
  await releaseAvailable(world.systemContext())
  await subscribe(world, await signUpPerson(world, { displayName: 'Esi Owusu' }), seller.plan.id)
})
afterAll(() => world.close())

const naira = (minor: bigint) => ({ minor, currency: 'NGN' })
const statement = (input: Parameters<typeof seller.caller.ledger.statement>[0] = {}) =>
  seller.caller.ledger.statement(input)

it('has each posting that touched the creator’s money, newest first, and its changes sum to the balance', async () => {
  const { items } = await statement()
  expect(
    items.map(({ kind, fanName, change, pending, available }) => [kind, fanName, change, pending, available]),
  ).toEqual([
    ['capture', 'Esi Owusu', naira(net), naira(net), naira(0n)],
    ['release', 'Kofi Annan', naira(0n), naira(-net), naira(net)],
    ['capture', 'Kofi Annan', naira(net), naira(net), naira(0n)],
  ])
  const balance = await seller.caller.ledger.balance()
  const sum = (part: 'pending' | 'available') => items.reduce((total, line) => total + line[part].minor, 0n)
  expect([sum('pending'), sum('available')]).toEqual([balance?.pending.minor, balance?.available.minor])
})

it('goes on page by page and leaves nothing out', async () => {
  const all = (await statement()).items.map(({ postingId }) => postingId)
  const paged: string[] = []
  let cursor: string | undefined
  do {
    const page = await statement({ limit: 1, ...(cursor && { cursor }) })
    paged.push(...page.items.map(({ postingId }) => postingId))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(paged).toEqual(all)
})

it('is looked through by topic, and by days in the reader’s zone, both included', async () => {
  expect((await statement({ topic: 'payouts' })).items).toEqual([])
  expect((await statement({ topic: 'sales' })).items).toHaveLength(3)
  const lagos = new Intl.DateTimeFormat('en-CA', { timeZone: seller.actor.timeZone, dateStyle: 'short' })
  const today = lagos.format(world.clock.now())
  const kinds = async (days: object) => (await statement(days)).items.map(({ kind }) => kind)
  expect(await kinds({ from: today, to: today })).toEqual(['release'])
  const threeDaysAgo = lagos.format(new Date(world.clock.now().getTime() - 3 * 86_400_000))
  // The stand-in's clock stood still: both sales were paid then.
  expect(await kinds({ to: threeDaysAgo })).toEqual(['capture', 'capture'])
  await expect(statement({ from: '2026-13-45' })).rejects.toMatchObject({ public: { kind: 'invalid' } })
})

it('tells the whole story of a posting: entries that sum to zero, the sale, the moves, what else is about it, its seal', async () => {
  const [, release] = (await statement()).items
  const sale = (await statement()).items.at(-1)
  const read = (postingId = '') => seller.caller.ledger.posting({ postingId })
  const before = await read(sale?.postingId)
  expect(before.seal).toBeNull()
  await sealPostings(world.systemContext())
  const story = await read(sale?.postingId)
  expect(story.seal).toMatchObject({ number: 1n })
  expect(story.entries.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(0n)
  expect(story.entries).toHaveLength(6)
  expect(story.sale).toMatchObject({ fanName: 'Kofi Annan', planName: 'Front row', amount: naira(250_000n) })
  expect(story.moves.map(({ machine, to, cause }) => `${machine} ${to} ${cause}`)).toContain(
    'payment captured settle:callback',
  )
  expect(story.related.map(({ id }) => id)).toEqual([release?.postingId])
})

it('shows nothing of anybody else, except to an operator', async () => {
  const [theirs] = (await other.caller.ledger.statement({})).items
  const postingId = theirs?.postingId ?? ''
  await expect(seller.caller.ledger.posting({ postingId })).rejects.toMatchObject({
    public: { code: 'ledger.no_such_posting' },
  })
  const operator = await signUpOperator(world)
  expect(await operator.caller.ledger.anyPosting({ postingId })).toMatchObject({ id: postingId, kind: 'release' })
  await expect(seller.caller.ledger.anyPosting({ postingId })).rejects.toMatchObject({ public: { kind: 'forbidden' } })
})

it('isn’t there while its flag is off', async () => {
  const [line] = (await statement()).items
  await decideFlag(world, 'ledger.statement', 'off')
  const refused = { public: { code: 'common.not_found' } }
  await expect(statement()).rejects.toMatchObject(refused)
  await expect(seller.caller.ledger.posting({ postingId: line?.postingId ?? '' })).rejects.toMatchObject(refused)
  await decideFlag(world, 'ledger.statement', 'on')
  expect((await statement()).items).toHaveLength(3)
})
