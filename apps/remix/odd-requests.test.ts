import { type RequestOptions, request } from 'node:http'
import { createTestWorld, type TestWorld } from '@odim/api/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPages, type Started, startWeb } from './testing/processes.ts'

const folder = `build/odd-${process.pid}`
let world: TestWorld
let web: Started
let removeBuild: () => Promise<void>
beforeAll(async () => {
  removeBuild = await buildPages(folder)
  world = await createTestWorld()
  web = await startWeb(world, folder)
}, 240_000)
afterAll(async () => {
  await web?.stop()
  await world?.close()
  await removeBuild?.()
})

const statusOf = (options: RequestOptions) =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(web.url)
    const asked = request({ hostname, port, path: '/', ...options }, answer => done(answer.resume().statusCode))
    asked.on('error', fail).end()
  })

test('is their mistake and not ours: nobody makes it look as if something had broken here', async () => {
  for (const host of ['a@b', 'odim.test:99999', '1.2.3.999', 'a/b'])
    expect([host, await statusOf({ headers: { host } })]).toEqual([host, 400])
  for (const name of ['x:99999', 'a, b:99999'])
    expect([name, await statusOf({ headers: { 'x-forwarded-host': name } })]).toEqual([name, 400])
  expect(await statusOf({ method: 'TRACE' })).toBe(405)
  for (const host of ['odim.test', 'odim.test:3000', '[::1]:3000', '127.0.0.1'])
    expect([host, await statusOf({ headers: { host } })]).toEqual([host, 200])
  expect(await world.services.db.prisma.errorGroup.count()).toBe(0)
})

test('hundreds of calls in one request are refused', async () => {
  const batch = (calls: number) =>
    fetch(
      `${web.url}/trpc/${Array(calls).fill('discovery.discover').join(',')}?batch=1&input=${encodeURIComponent('{}')}`,
    )
  const many = await batch(11)
  expect([many.status, (await many.text()).length]).toEqual([400, expect.toSatisfy((length: number) => length < 2000)])
})
