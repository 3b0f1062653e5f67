import { afterEach, describe, expect, it } from 'vitest'
import { syncIntegrations } from '../payments/index.ts'
import { createTestWorld, type TestWorld } from '../testing/index.ts'
import { evaluateRule } from './evaluate-rule.ts'
import { loadRules } from './load-rules.ts'
import * as record from './testing/record.ts'
import { minutes } from './testing/record.ts'

/** What is recorded before the first look, and at each minute. */
type Recorded = {
  before?(world: TestWorld, at: Date): Promise<void>
  each?(world: TestWorld, at: Date): Promise<void>
}
type Fixture = { fires: Recorded; silent: Recorded; about?: string }

const calls = (kind: string, name: string, count: number, errors: number, ms?: number): Recorded => ({
  each: (world, at) => record.recordCalls(world, at, { kind, name, count, errors, ...(ms ? { ms } : {}) }),
})
const gauge = (name: string, value: number): Recorded => ({
  each: (world, at) => record.recordGauge(world, at, name, value),
})
const once = (before: NonNullable<Recorded['before']>): Recorded => ({ before })

/** Every rule, recorded so that it fires and so that it doesn't. Near its threshold, so that another threshold fails here. */
const fixtures: Readonly<Record<string, Fixture>> = {
  'worker-gone': {
    fires: once((world, at) => record.recordBeat(world, minutes(at, -1.1))),
    silent: { each: (world, at) => record.recordBeat(world, minutes(at, -0.9)) },
  },
  'queue-age': {
    fires: once((world, at) => record.recordStagedJob(world, minutes(at, -2.1), null)),
    silent: once((world, at) => record.recordStagedJob(world, minutes(at, -60), minutes(at, 30))),
    about: 'payments.verify',
  },
  'jobs-given-up': {
    fires: once(world => record.recordJob(world, { givenUp: true })),
    silent: once(world => record.recordJob(world, { givenUp: false })),
    about: 'payments.verify',
  },
  'job-errors': {
    fires: calls('job', 'notifications.send-mail', 10, 6),
    silent: calls('job', 'notifications.send-mail', 10, 5),
    about: 'notifications.send-mail',
  },
  'route-errors': {
    fires: calls('route', 'routes/discover', 100, 6),
    silent: calls('route', 'routes/discover', 100, 5),
    about: 'routes/discover',
  },
  'procedure-errors': {
    fires: calls('procedure', 'content.feed', 100, 6),
    silent: calls('procedure', 'content.feed', 100, 5),
    about: 'content.feed',
  },
  'route-slow': {
    fires: calls('route', 'routes/discover', 60, 0, 4000),
    silent: calls('route', 'routes/discover', 60, 0, 2400),
    about: 'routes/discover',
  },
  'procedure-slow': {
    fires: calls('procedure', 'content.feed', 60, 0, 2400),
    silent: calls('procedure', 'content.feed', 60, 0, 900),
    about: 'content.feed',
  },
  'paystack-errors': {
    // Each call by itself would be too few to tell: they are judged together.
    fires: {
      each: async (world, at) => {
        await record.recordCalls(world, at, {
          kind: 'outgoing',
          name: 'paystack GET /transaction/verify',
          count: 3,
          errors: 1,
        })
        await record.recordCalls(world, at, { kind: 'outgoing', name: 'paystack POST /refund', count: 3, errors: 1 })
      },
    },
    silent: {
      each: async (world, at) => {
        await record.recordCalls(world, at, {
          kind: 'outgoing',
          name: 'paystack GET /transaction/verify',
          count: 9,
          errors: 1,
        })
        await record.recordCalls(world, at, { kind: 'outgoing', name: 'smtp', count: 9, errors: 9 })
      },
    },
    about: 'paystack',
  },
  'payment-success': {
    fires: once((world, at) =>
      record.recordEnds(world, minutes(at, -9), 'payment', { captured: 9, failed: 8, mismatched: 2 }),
    ),
    silent: once((world, at) =>
      record.recordEnds(world, minutes(at, -9), 'payment', { captured: 9, failed: 9, abandoned: 30 }),
    ),
  },
  'money-exceptions': {
    fires: once((world, at) => record.recordException(world, minutes(at, -100), null)),
    silent: once((world, at) => record.recordException(world, minutes(at, -100), at)),
    about: 'unknown-reference',
  },
  'exceptions-waiting': {
    fires: once((world, at) => record.recordDifference(world, minutes(at, -15.1))),
    silent: once((world, at) => record.recordDifference(world, minutes(at, -14.9))),
    about: 'transaction-unknown',
  },
  'invariant-broken': {
    fires: once((world, at) => record.recordInvariantRuns(world, minutes(at, -4), { 'i01-postings-balance': 1 })),
    // It was broken, and holds again.
    silent: once(async (world, at) => {
      await record.recordInvariantRuns(world, minutes(at, -9), { 'i01-postings-balance': 1 })
      await record.recordInvariantRuns(world, minutes(at, -4), { 'i01-postings-balance': 0 })
    }),
    about: 'i01-postings-balance',
  },
  'ledger-unsealed': {
    fires: once((world, at) => record.recordUnsealed(world, minutes(at, -1.1))),
    silent: { each: (world, at) => record.recordUnsealed(world, minutes(at, -0.9)) },
  },
  'webhooks-unprocessed': {
    fires: once((world, at) => record.recordWebhook(world, minutes(at, -3), null)),
    silent: once(async (world, at) => {
      await record.recordWebhook(world, minutes(at, -30), 'done')
      await record.recordWebhook(world, minutes(at, -70), 'failed')
    }),
    about: 'charge.success',
  },
  'mails-stuck': {
    fires: once((world, at) => record.recordMails(world, minutes(at, -11), 'queued', 1)),
    silent: { each: (world, at) => record.recordMails(world, minutes(at, -9), 'queued', 1) },
    about: 'receipt',
  },
  'mails-refused': {
    fires: once((world, at) => record.recordMails(world, minutes(at, -50), 'failed', 10)),
    silent: once((world, at) => record.recordMails(world, minutes(at, -50), 'failed', 9)),
    about: 'receipt',
  },
  'upload-failures': {
    fires: once((world, at) => record.recordEnds(world, minutes(at, -9), 'asset', { ready: 6, failed: 3 })),
    silent: once((world, at) =>
      record.recordEnds(world, minutes(at, -9), 'asset', { ready: 7, failed: 3, rejected: 9 }),
    ),
  },
  'uploads-held': {
    fires: once((world, at) => record.recordHeldUpload(world, minutes(at, -16))),
    silent: once((world, at) => record.recordHeldUpload(world, minutes(at, -5))),
    about: 'scanner-gone',
  },
  'error-burst': {
    fires: once((world, at) => record.recordErrors(world, minutes(at, -1), { count: 10, firstSeen: minutes(at, -5) })),
    silent: once((world, at) =>
      record.recordErrors(world, minutes(at, -1), { count: 50, firstSeen: minutes(at, -3000) }),
    ),
    about: 'TypeError: x is undefined',
  },
  'event-loop-lag': { fires: gauge('event_loop_lag_ms', 501), silent: gauge('event_loop_lag_ms', 500), about: 'web-1' },
  'pool-waiting': { fires: gauge('pool_waiting', 6), silent: gauge('pool_waiting', 5), about: 'web-1' },
  'storage-full': {
    fires: gauge('storage_used_share', 0.91),
    silent: gauge('storage_used_share', 0.9),
    about: 'web-1',
  },
  'no-metrics': {
    fires: once((world, at) => record.recordCalls(world, minutes(at, -6), { kind: 'job', name: 'a', count: 1 })),
    silent: calls('job', 'a', 1, 0),
  },
}

const worlds: TestWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

/** Looks at the rule each minute for as long as it takes to fire. */
async function incidentsAfter(name: string, recorded: Recorded) {
  const rule = loadRules().find(one => one.name === name)
  if (!rule) throw new Error(`no rule ${name}`)
  const world = await createTestWorld()
  worlds.push(world)
  await syncIntegrations(world.services)
  const start = new Date('2026-11-24T12:00:30Z')
  await recorded.before?.(world, start)
  for (let minute = 0; minute * 60_000 <= rule.for; minute += 1) {
    const now = minutes(start, minute)
    world.clock.set(now)
    await recorded.each?.(world, now)
    await evaluateRule(world.systemContext(), rule, now)
  }
  return world.services.db.prisma.alertIncident.findMany({ select: { rule: true, about: true, firedAt: true } })
}

it('there is a proof for every rule, and for no other', () => {
  expect(Object.keys(fixtures).sort()).toEqual(
    loadRules()
      .map(({ name }) => name)
      .sort(),
  )
})

describe.for(loadRules().map(({ name }) => name))('%s', name => {
  const fixture = fixtures[name]
  it('fires on what was recorded of a fault', async () => {
    const incidents = await incidentsAfter(name, fixture?.fires ?? {})
    expect(incidents).toMatchObject([{ rule: name, about: fixture?.about ?? null }])
  })
  it('is silent on what was recorded of an ordinary day', async () => {
    expect(await incidentsAfter(name, fixture?.silent ?? {})).toEqual([])
  })
})
