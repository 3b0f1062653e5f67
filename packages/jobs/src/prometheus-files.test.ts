import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { alertRulesOf, createTestWorld, prometheusRules, type TestWorld, watchAlertGauges } from '@odim/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { watchQueue } from './observe.ts'

const folder = join(import.meta.dirname, '../../../docs/operations')
const dashboards = (await readdir(join(folder, 'grafana'))).filter(name => name.endsWith('.json'))

let world: TestWorld
let known: Set<string>
beforeAll(async () => {
  world = await createTestWorld({ config: { telemetry: { on: true } } })
  const { telemetry, db, clock } = world.services
  watchQueue(world.services)
  watchAlertGauges(world.services)
  for (const kind of ['route', 'procedure', 'job', 'outgoing', 'cache'] as const)
    telemetry.observe(kind, 'x', { ms: 1, failed: false, queries: 1, rows: 1 })
  await db.transaction(async tx => {
    const at = { evaluatedAt: clock.now(), calmSince: clock.now(), value: 1 }
    await tx.alertStanding.createMany({ data: alertRulesOf({}).map(({ name }) => ({ rule: name, ...at })) })
  })
  telemetry.start()
  // A gauge is read a little after it is asked for the first time.
  await telemetry.exposition()
  const text = await telemetry.exposition()
  known = new Set([...text.matchAll(/^(\w+)(?:\{| )/gm)].map(([, name = '']) => name))
})
afterAll(async () => {
  await world.services.telemetry.stop()
  await world.close()
})

const namesIn = (expression: string) => expression.match(/\bodim_\w+/g) ?? []

const ruleFile = z.object({
  groups: z.tuple([z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string(), for: z.string() })) })]),
})

describe("Prometheus' rules", () => {
  it('are made of the alert rules as they are now', async () => {
    expect(await readFile(join(folder, 'prometheus/alerts.yml'), 'utf8')).toBe(prometheusRules())
  })
  it('can be read, hold each rule once and one more, and name only what /metrics has', () => {
    const [{ rules }] = ruleFile.parse(parse(prometheusRules())).groups
    expect(rules).toHaveLength(alertRulesOf({}).length + 1)
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
    for (const { alert, expr } of rules) {
      expect(namesIn(expr).length, alert).toBeGreaterThan(0)
      for (const name of namesIn(expr)) expect(known, alert).toContain(name)
    }
  })
})

const dashboard = z.object({
  uid: z.string().min(1),
  title: z.string().min(1),
  panels: z.array(
    z.object({
      id: z.int(),
      title: z.string().min(1),
      targets: z.array(z.object({ expr: z.string().min(1), refId: z.string() })).min(1),
    }),
  ),
})

it('there are the dashboards that the documents name', () => {
  expect(dashboards.sort()).toEqual([
    ...['business.json', 'database.json', 'jobs-and-queue.json', 'overview.json', 'routes-and-procedures.json'],
  ])
})

it.for(dashboards)('the dashboard %s can be read, and each of its panels asks for what /metrics has', async name => {
  const { panels } = dashboard.parse(JSON.parse(await readFile(join(folder, 'grafana', name), 'utf8')))
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  for (const { title, targets } of panels) {
    for (const { expr } of targets) {
      expect(namesIn(expr).length, title).toBeGreaterThan(0)
      for (const metric of namesIn(expr)) expect(known, title).toContain(metric)
    }
  }
})
