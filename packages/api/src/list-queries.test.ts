import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor, Context } from './context.ts'
import { appRouter, type Caller } from './router.ts'
import { countQueries, grownQueries } from './testing/count-queries.ts'
import { createMoneyWorld, decideFlag, type FilledLists, fillLists, type MoneyWorld } from './testing/index.ts'
import { createCallerFactory, publicProcedure, router } from './trpc.ts'

/*
 * No query in a loop: whatever shows many things asks as often for a thousand of them as for ten. A query that isn't in one of these
 * two lists fails the test, so that whoever adds a procedure decides.
 */

type Call = (caller: Caller, filled: FilledLists) => Promise<unknown>
type Who = (filled: FilledLists) => Actor | null
const visitor: Who = () => null
const fan: Who = ({ fan: { actor } }) => actor
const creator: Who = ({ creator: { actor } }) => actor
const operator: Who = ({ operator: { actor } }) => actor

const lists: Record<string, { who: Who; call: Call }> = {
  'discovery.discover': { who: visitor, call: caller => caller.discovery.discover({}) },
  'content.creatorPage': {
    who: fan,
    call: (caller, { creator }) => caller.content.creatorPage({ handle: creator.handle }),
  },
  'content.readPost': {
    who: fan,
    call: (caller, { creator: { handle }, slug }) => caller.content.readPost({ handle, slug }),
  },
  'content.feed': { who: fan, call: caller => caller.content.feed({}) },
  'content.listOwnPosts': { who: creator, call: caller => caller.content.listOwnPosts({ state: 'published' }) },
  'content.studioHome': { who: creator, call: caller => caller.content.studioHome() },
  'identity.devices': { who: fan, call: caller => caller.identity.devices() },
  'ledger.balance': { who: creator, call: caller => caller.ledger.balance() },
  'ledger.dailySales': { who: creator, call: caller => caller.ledger.dailySales() },
  'ledger.movements': { who: creator, call: caller => caller.ledger.movements({}) },
  'ledger.statement': { who: creator, call: caller => caller.ledger.statement({}) },
  'invariants.list': { who: operator, call: caller => caller.invariants.list({}) },
  'operations.health': { who: operator, call: caller => caller.operations.health() },
  'operations.jobs': { who: operator, call: caller => caller.operations.jobs({ state: 'waiting' }) },
  'operations.stagedJobs': { who: operator, call: caller => caller.operations.stagedJobs({}) },
  'operations.mails': { who: operator, call: caller => caller.operations.mails({}) },
  'operations.webhooks': { who: operator, call: caller => caller.operations.webhooks({}) },
  'operations.disputes': { who: operator, call: caller => caller.operations.disputes({}) },
  'operations.refunds': { who: operator, call: caller => caller.operations.refunds({}) },
  'operations.users': { who: operator, call: caller => caller.operations.users({}) },
  'operations.acts': { who: operator, call: caller => caller.operations.acts({}) },
  'operations.latency': { who: operator, call: caller => caller.operations.latency({}) },
  'operations.user': {
    who: operator,
    call: (caller, filled) => caller.operations.user({ userId: filled.fan.actor.userId }),
  },
  'outside.findCreators': { who: visitor, call: caller => caller.outside.findCreators({}) },
  'outside.showCreator': {
    who: visitor,
    call: (caller, { creator: { handle } }) => caller.outside.showCreator({ handle }),
  },
  'outside.showPost': {
    who: visitor,
    call: (caller, { creator: { handle }, slug }) => caller.outside.showPost({ handle, slug }),
  },
  'payments.list': { who: fan, call: caller => caller.payments.list({}) },
  'payments.checkoutSummary': {
    who: fan,
    call: (caller, { planId }) => caller.payments.checkoutSummary({ planId }),
  },
  'payouts.own': { who: creator, call: caller => caller.payouts.own({}) },
  'payouts.list': { who: operator, call: caller => caller.payouts.list({}) },
  'successMetrics.read': { who: operator, call: caller => caller.successMetrics.read({}) },
  'successMetrics.vitals': { who: operator, call: caller => caller.successMetrics.vitals({}) },
  'subscriptions.ownPlans': { who: creator, call: caller => caller.subscriptions.ownPlans() },
  'subscriptions.subscriberCount': { who: creator, call: caller => caller.subscriptions.subscriberCount() },
  'subscriptions.mine': { who: fan, call: caller => caller.subscriptions.mine() },
  'telemetry.listErrors': { who: operator, call: caller => caller.telemetry.listErrors({}) },
  'telemetry.errorDetails': {
    who: operator,
    call: caller => caller.telemetry.errorDetails({ fingerprint: createHash('md5').update('fill').digest('hex') }),
  },
  'telemetry.slowQueries': { who: operator, call: caller => caller.telemetry.slowQueries({}) },
  'telemetry.topStatements': { who: operator, call: caller => caller.telemetry.topStatements({}) },
  'uploads.list': { who: creator, call: caller => caller.uploads.list({}) },
}

/** They show one thing, or what is counted in the code and not in rows. */
const ofOne = new Set([
  'alerts.list',
  'alerts.history',
  'content.getOwnPost',
  'flags.list',
  'flags.get',
  'flags.history',
  'flags.evaluations',
  'identity.account',
  'identity.peekResetLink',
  'identity.peekVerifyLink',
  'invariants.show',
  'reconciliation.list',
  'onboarding.checkHandle',
  'onboarding.get',
  'onboarding.listBanks',
  'onboarding.resolveAccount',
  'operations.job',
  'operations.latencyOf',
  'operations.mail',
  'operations.migrations',
  'operations.versions',
  'operations.dispute',
  'operations.payment',
  'operations.previewRefund',
  'operations.webhook',
  'ledger.posting',
  'ledger.anyPosting',
  'payments.byReference',
  'payments.previewRefund',
  'payments.sale',
  'payouts.standing',
  'payouts.preview',
  'payouts.get',
  'payouts.setUp',
  'subscriptions.ownPlan',
  'subscriptions.terms',
  'uploads.status',
])

const definition = z.custom<{ _def: { type: string } }>(value => typeof value === 'function')
const queries = Object.entries(appRouter._def.procedures)
  .filter(([, procedure]) => definition.parse(procedure)._def.type === 'query')
  .map(([path]) => path)

describe('asks as often for a thousand rows as for ten', () => {
  let few: { world: MoneyWorld; filled: FilledLists }
  let many: typeof few

  const worlds: MoneyWorld[] = []
  const fill = async (rows: number) => {
    const world = await createMoneyWorld()
    worlds.push(world)
    const filled = await fillLists(world, rows)
    // The API for others is closed until somebody opens it.
    await decideFlag(world, 'api.openapi', 'on')
    return { world, filled }
  }

  beforeAll(async () => {
    few = await fill(10)
    many = await fill(1000)
  }, 180_000)
  // Also of a filling that broke.
  afterAll(() => Promise.all(worlds.map(world => world.close())))

  it('is asked of every query', () => {
    expect(queries.filter(path => !(path in lists) && !ofOne.has(path))).toEqual([])
    expect([...Object.keys(lists), ...ofOne].filter(path => !queries.includes(path))).toEqual([])
  })

  it.each(Object.entries(lists))('%s', async (_path, { who, call }) => {
    const ask = async ({ world, filled }: typeof few) => {
      const caller = world.callerFor(who(filled))
      return countQueries(() => call(caller, filled))
    }
    const [ofFew, ofMany] = [await ask(few), await ask(many)]
    expect(ofMany.statements.size).toBeGreaterThan(0)
    expect(grownQueries(ofFew, ofMany)).toEqual([])
  })

  it('shows more where there is more: the thousand are there', async () => {
    for (const path of [
      'discovery.discover',
      'content.feed',
      'payments.list',
      'operations.users',
      'outside.findCreators',
      'successMetrics.vitals',
      'telemetry.listErrors',
    ]) {
      const list = lists[path]
      if (!list) throw new Error(path)
      const rows = await Promise.all(
        [few, many].map(async ({ world, filled }) =>
          countQueries(() => list.call(world.callerFor(list.who(filled)), filled)).then(asked => asked.rows),
        ),
      )
      expect(rows[1], path).toBeGreaterThan(rows[0] ?? 0)
    }
  })

  it('a planted query in a loop is found, and named', async () => {
    const planted = router({
      list: publicProcedure.query(async ({ ctx }: { ctx: Context }) => {
        const people = await ctx.db.prisma.user.findMany({ take: 25, select: { id: true } })
        for (const { id } of people) await ctx.db.prisma.session.count({ where: { userId: id } })
        return people.length
      }),
    })
    const ask = ({ world }: typeof few) =>
      countQueries(() => createCallerFactory(planted)(world.contextFor(null)).list())
    const found = grownQueries(await ask(few), await ask(many))
    expect(found).toEqual([expect.stringMatching(/^25 times instead of 1\d: SELECT COUNT.*sessions/)])
  })
})
