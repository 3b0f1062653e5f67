import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { durationClasses } from '../telemetry/index.ts'
import { createTestWorld, type Person, signUpOperator, type TestWorld } from '../testing/index.ts'

let world: TestWorld
let operator: Person

type Measured = {
  minutesAgo: number
  name: string
  ms: number
  count: number
  errors?: number
  queries?: number
  instance?: string
  kind?: string
}

async function measure({
  minutesAgo,
  name,
  ms,
  count,
  errors = 0,
  queries = 0,
  instance = 'web-1',
  kind = 'route',
}: Measured) {
  const classes = [...durationClasses, Number.POSITIVE_INFINITY].map((limit, place) =>
    ms <= limit && ms > (durationClasses[place - 1] ?? -1) ? count : 0,
  )
  const at = new Date(Math.floor(world.clock.now().getTime() / 60_000) * 60_000 - minutesAgo * 60_000)
  await asOwner(
    world.database,
    `INSERT INTO metric_minutes (minute, kind, name, instance, count, errors, total_ms, max_ms, classes, queries, rows)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [at, kind, name, instance, count, errors, ms * count, ms, classes, queries, queries * 3],
  )
}

beforeAll(async () => {
  world = await createTestWorld()
  operator = await signUpOperator(world)
  await measure({ minutesAgo: 5, name: 'GET /discover', ms: 40, count: 98, queries: 196 })
  await measure({ minutesAgo: 5, name: 'GET /discover', ms: 900, count: 2, errors: 1, queries: 4, instance: 'web-2' })
  await measure({ minutesAgo: 20, name: 'GET /c/:handle', ms: 3, count: 50 })
  await measure({ minutesAgo: 120, name: 'GET /old', ms: 8000, count: 1 })
  await measure({ minutesAgo: 5, name: 'payments.verify', ms: 200, count: 4, kind: 'job' })
})
afterAll(() => world.close())

const names = (list: { items: { name: string }[] }) => list.items.map(({ name }) => name)

describe('latency', () => {
  it('is summed over processes and minutes, and reckoned from the classes', async () => {
    const { items } = await operator.caller.operations.latency({ q: 'discover' })
    expect(items).toEqual([
      {
        name: 'GET /discover',
        count: 100,
        errors: 1,
        p50: expect.any(Number),
        p95: expect.any(Number),
        p99: 750,
        queries: 2,
        rows: 6,
      },
    ])
    expect(items[0]?.p50).toBeGreaterThan(25)
    expect(items[0]?.p95).toBeLessThanOrEqual(50)
  })

  it('is of one kind and one window, the worst first, page by page', async () => {
    const { operations } = operator.caller
    expect(names(await operations.latency({}))).toEqual(['GET /discover', 'GET /c/:handle'])
    expect(names(await operations.latency({ window: '24h' }))).toEqual(['GET /old', 'GET /discover', 'GET /c/:handle'])
    expect(names(await operations.latency({ window: '24h', order: 'count' }))[0]).toBe('GET /discover')
    expect(names(await operations.latency({ kind: 'job' }))).toEqual(['payments.verify'])
    expect(names(await operations.latency({ q: '%' }))).toEqual([])
    const first = await operations.latency({ limit: 1 })
    expect(first.nextCursor).toBe(1)
    const second = await operations.latency({ limit: 1, cursor: first.nextCursor ?? 0 })
    expect([names(second), second.nextCursor]).toEqual([['GET /c/:handle'], null])
  })

  it.each([
    ['1h', 60],
    ['24h', 96],
    ['7d', 84],
  ] as const)('of one name over %s has a point for each step', async (window, points) => {
    const of = await operator.caller.operations.latencyOf({ window, kind: 'route', name: 'GET /discover' })
    expect(of.points).toHaveLength(points)
    expect(of.points.reduce((sum, { count }) => sum + count, 0)).toBe(100)
    expect(of.whole).toMatchObject({ count: 100, errors: 1, p99: 750 })
    expect(of.points.filter(({ p99 }) => p99 !== null)).toHaveLength(1)
    const steps = of.points.slice(1).map(({ at }, place) => at.getTime() - (of.points[place]?.at.getTime() ?? 0))
    expect(new Set(steps).size).toBe(1)
  })

  it('of a name nobody measured is empty', async () => {
    const of = await operator.caller.operations.latencyOf({ kind: 'route', name: 'GET /nowhere' })
    expect(of.whole).toMatchObject({ count: 0, p99: null, queries: 0 })
  })
})

it('tells which migrations ran and what runs here', async () => {
  const { applied, pending } = await operator.caller.operations.migrations()
  expect(pending).toEqual([])
  expect(applied.map(({ name }) => name)).toContain('0016_operations')
  expect(Math.abs(Date.now() - (applied[0]?.appliedAt.getTime() ?? 0))).toBeLessThan(12 * 3_600_000)
  const versions = await operator.caller.operations.versions()
  expect(versions).toMatchObject({ node: process.version, postgres: { version: expect.stringMatching(/^18/) } })
  expect(versions.extensions.map(({ name }) => name)).toContain('citext')
  for (const { name, version } of versions.packages) expect(version, name).toMatch(/^\d+\.\d+/)
})
