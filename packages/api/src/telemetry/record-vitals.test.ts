import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestWorld, type TestWorld } from '../testing/index.ts'
import { recordVitals } from './record-vitals.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
afterAll(() => world.close())

const sent = { path: '/c/x', phone: true, metrics: [{ name: 'LCP', value: 800 }] }
const record = (ipAddress: string) =>
  recordVitals(world.contextFor(null, { ipAddress }), sent, async () => '/c/:handle').then(
    () => 'taken',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  )

test('neither one address nor many together can fill the table', async () => {
  const one: string[] = []
  for (let turn = 0; turn < 121; turn += 1) one.push(await record('10.0.0.1'))
  expect([one.filter(answer => answer === 'taken').length, one.at(-1)]).toEqual([120, 'common.too_many'])
  for (let turn = 0; turn < 200; turn += 1) expect(await record(`10.0.1.${turn}`)).toBe('taken')
  expect(await world.services.db.prisma.webVital.count()).toBe(300)
})
