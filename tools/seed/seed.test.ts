import { createMoneyWorld, haveAccount, type MoneyWorld, momentOf, standInAt } from '@odim/api/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInvariants } from '../invariants/check-invariants.ts'
import { readArguments } from './arguments.ts'
import { carryOut, checkPlan } from './carry-out.ts'
import type { SeedPlanOfWork } from './content.ts'
import { demoCreators } from './demo/index.ts'
import { demoPlan } from './demo-plan.ts'
import { grantRole } from './grant-role.ts'
import { largePlan } from './large-plan.ts'
import { showProgress } from './progress.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await createMoneyWorld()
})
afterAll(async () => world.close())

const now = new Date()
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

function smallPlan(): SeedPlanOfWork {
  const [creator] = demoCreators
  const pictured = creator?.posts.find(post => post.pictures?.length === 1)
  const paid = creator?.posts.find(post => post.audience === 'subscribers' && !post.pictures)
  if (!creator || !pictured || !paid) throw new Error('the first creator has no such posts')
  const fan = (name: string) => ({ email: `${name}@odim.test`, person: name, country: 'GH', locale: 'en' }) as const
  return {
    creators: [{ ...creator, posts: [pictured, paid] }],
    fans: [
      { ...fan('esi'), joinedDaysAgo: 50 },
      { ...fan('yaw'), joinedDaysAgo: 50 },
    ],
    sales: [{ fan: 'esi@odim.test', handle: creator.handle, plan: 'Table', at: ago(20), times: 1 }],
    last: [{ email: 'moderator@odim.test', person: 'Moderator' }],
  }
}

const quiet = { count: () => {}, end: () => {} }
const counts = async () => {
  const { prisma } = world.services.db
  const [users, creators, posts, plans, sales, assets] = await Promise.all([
    prisma.user.count(),
    prisma.creator.count({ where: { state: 'published' } }),
    prisma.post.count(),
    prisma.plan.count(),
    prisma.payment.count({ where: { state: 'captured' } }),
    prisma.asset.count({ where: { state: 'ready' } }),
  ])
  return { users, creators, posts, plans, sales, assets }
}

test('one creator, two fans and a paid month by the real operations, twice as once, and nothing contradicts itself', async () => {
  const workshop = { services: world.services, standIn: standInAt(world.sim.url) }
  const options = { label: 'Test', password: 'a long enough secret', here: true, now, progress: quiet }
  await carryOut(workshop, smallPlan(), options)
  const made = { users: 4, creators: 1, posts: 2, plans: 2, sales: 1, assets: 2 }
  expect(await counts()).toEqual(made)
  await carryOut(workshop, smallPlan(), options)
  expect(await counts()).toEqual(made)

  // What happened then happened then.
  const { prisma } = world.services.db
  const [period] = await prisma.subscriptionPeriod.findMany({ take: 1 })
  expect(period?.startsAt.getTime()).toBe(ago(20).getTime())
  const [payment] = await prisma.payment.findMany({ take: 1 })
  expect(payment?.paidAt?.getTime()).toBe(ago(20).getTime())
  const [post] = await prisma.post.findMany({ where: { audience: 'subscribers' }, take: 1 })
  expect(post?.publishedAt?.getTime()).toBe(ago(1).getTime())
  // But files are sent now, or the sweeper would give them up.
  const assets = await prisma.asset.findMany({ select: { createdAt: true } })
  expect(assets.filter(asset => Date.now() - asset.createdAt.getTime() > 600_000)).toEqual([])
  // The poll of that payment is still to come, or a worker would have asked while it was being made.
  const staged = await prisma.jobOutbox.findMany({ where: { task: 'payments.verify' }, select: { runAt: true } })
  expect(staged.map(job => (job.runAt?.getTime() ?? 0) > now.getTime())).toEqual([true])

  expect(await grantRole(world.database.ownerUrl, 'moderator@odim.test', 'moderator')).toBe(true)
  expect(await grantRole(world.database.ownerUrl, 'nobody@odim.test', 'admin')).toBe(false)

  const broken = await checkInvariants(world.database.ownerUrl)
  expect(broken.length).toBeGreaterThan(10)
  expect(broken.filter(({ count }) => count > 0)).toEqual([])
}, 60_000)

test('people of a run that is taken up again come from addresses of their own, or the hundredth is refused', async () => {
  const email = 'ama@odim.test'
  const options = { email, displayName: 'Ama', password: 'a long enough secret' }
  await haveAccount(momentOf(world.services), options)
  await haveAccount(momentOf(world.services), options)
  const sessions = await world.services.db.prisma.session.findMany({
    where: { user: { email } },
    select: { ipAddress: true },
  })
  expect(sessions).toHaveLength(2)
  expect(new Set(sessions.map(session => session.ipAddress)).size).toBe(2)
  expect(sessions.map(session => session.ipAddress)).not.toContain('127.0.0.1')
})

test('the demo plan fits together, and is the same plan when a run is taken up again', () => {
  const plan = demoPlan(now)
  checkPlan(plan)
  expect(plan.creators).toHaveLength(20)
  expect(plan.fans).toHaveLength(200)
  expect(plan.sales.length).toBeGreaterThan(290)
  expect(new Set(plan.creators.map(creator => creator.country)).size).toBe(5)
  for (const creator of plan.creators) {
    expect(creator.posts.length).toBeGreaterThanOrEqual(3)
    expect(creator.bio.length).toBeLessThanOrEqual(300)
    const names = creator.plans.map(({ name }) => name)
    for (const { audience } of creator.posts) if (typeof audience !== 'string') expect(names).toContain(audience.plan)
  }
  const key = (of: SeedPlanOfWork) => of.sales.map(sale => `${sale.fan} ${sale.handle} ${sale.plan} ${sale.times}`)
  expect(key(demoPlan(new Date(now.getTime() + 60_000)))).toEqual(key(plan))
})

test('a large plan has as much as was asked for', () => {
  const plan = largePlan({ creators: 45, fans: 300, events: 600 }, now)
  checkPlan(plan)
  const posts = plan.creators.reduce((sum, creator) => sum + creator.posts.length, 0)
  expect([plan.creators.length, plan.fans.length, posts, plan.sales.length]).toEqual([45, 300, 150, 450])
})

test.each([
  [['--creators', '-1'], /--creators must be a whole number/],
  [['--creators=-1'], /--creators must be a whole number/],
  [['--fans', 'many'], /--fans must be a whole number/],
  [['--creators', '1e3'], /--creators must be a whole number/],
  [['--events', '5'], /--creators must be at least 1/],
  [['--events', 'abc'], /--events must be a whole number/],
  [['--fans', '5'], /somebody to be fans of/],
  [['--creators', '100001'], /--creators must be a whole number/],
  [['--creators', '3', '--fast', '--seed', 'Ä'], /--seed must be/],
  [['--creators', '3', '--add'], /say --fast/],
  [['--demo', '--fast'], /real operations only/],
  [['--demo', '--fans', '3'], /--demo has its own numbers/],
  [['--dmeo'], /Say: pnpm db:seed/],
  [[], /Say: pnpm db:seed/],
])('%j is refused with a sentence', (words, sentence) => {
  expect(() => readArguments(words)).toThrow(sentence)
})

test('arguments that are right', () => {
  expect(readArguments(['--', '--demo', '--if-empty'])).toMatchObject({ demo: true, ifEmpty: true })
  expect(readArguments(['--creators', '3', '--fans=20'])).toMatchObject({
    demo: false,
    creators: 3,
    fans: 20,
    events: 0,
    copy: false,
  })
})

test('many are written by COPY, a few only where it is said', () => {
  expect(readArguments(['--creators', '10000', '--fans', '100000', '--events', '1000000']).copy).toBe(true)
  expect(readArguments(['--creators', '3', '--fast', '--add', '--seed', '1'])).toMatchObject({
    copy: true,
    add: true,
    seed: '1',
  })
  expect(readArguments(['--creators', '3', '--fast']).copy).toBe(true)
  expect(readArguments(['--creators', '200', '--fans', '2000', '--events', '5000']).copy).toBe(false)
})

test('progress is one line on a terminal and seldom one elsewhere', () => {
  const written: string[] = []
  const out = { isTTY: false, write: (text: string) => written.push(text) }
  const progress = showProgress('Demo data', { creators: 2, fans: 3, sales: 0 }, out)
  progress.count('creators')
  progress.count('fans')
  progress.end('Demo data: done.')
  expect(written).toEqual([
    'Demo data: 1 of 2 creators, 0 of 3 fans\n',
    'Demo data: 1 of 2 creators, 1 of 3 fans\n',
    'Demo data: done.\n',
  ])
})
