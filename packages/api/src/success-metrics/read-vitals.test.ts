import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestWorld, type Person, signUpOperator, type TestWorld } from '../testing/index.ts'

let world: TestWorld
let operator: Person
beforeAll(async () => {
  world = await createTestWorld()
  operator = await signUpOperator(world)
})
afterAll(() => world.close())

const visit = (route: string, metric: string, values: readonly number[], phone = false, days = 1) =>
  asOwner(
    world.database,
    `INSERT INTO web_vitals (measured_at, route, metric, value, phone, release)
     SELECT now() - make_interval(days => $5), $1, $2, value, $4, 'r' FROM unnest($3::float8[]) AS value`,
    [route, metric, values, phone, days],
  )

it('gives the 75th percentile of each page and metric with what is thought of it', async () => {
  expect(await operator.caller.successMetrics.vitals({})).toEqual([])
  await visit('discover', 'LCP', [1000, 2000, 3000, 4000, 5000])
  await visit('discover', 'CLS', [0.3])
  await visit('discover', 'INP', [200])
  await visit('c.$handle', 'LCP', [100], true)
  await visit('discover', 'LCP', [60_000, 60_000, 60_000], false, 29)
  const [first, second] = await operator.caller.successMetrics.vitals({})
  expect(first).toMatchObject({
    ...{ route: 'discover', visits: 5 },
    vitals: {
      LCP: { value: 4000, verdict: 'improve' },
      CLS: { value: 0.3, verdict: 'poor' },
      INP: { value: 200, verdict: 'good' },
      FCP: null,
    },
  })
  expect(second).toMatchObject({ route: 'c.$handle', visits: 1 })
  expect((await operator.caller.successMetrics.vitals({ device: 'phone' })).map(({ route }) => route)).toEqual([
    'c.$handle',
  ])
})
