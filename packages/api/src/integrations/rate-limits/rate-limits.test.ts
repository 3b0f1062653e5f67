import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRedis } from '../redis/index.ts'
import { findRedis, type RedisTestServer, startRedisTestServer } from '../redis/redis-test-server.ts'
import { createRateLimits, type RateLimits } from './index.ts'

const program = await findRedis()
if (!program)
  console.info('redis-server is not installed: the tests with a real Redis are skipped (apt-get install redis-server).')

const limit = { points: 3, seconds: 600 }
const take = async (limits: RateLimits, key: string, name = 'test') => (await limits.take(name, limit, key)).ok

test('in memory: so many, then not, until a success forgives', async () => {
  const limits = createRateLimits(null)
  for (let taken = 0; taken < 3; taken += 1) expect(await take(limits, 'a')).toBe(true)
  const refused = await limits.take('test', limit, 'a')
  expect(refused).toEqual({ ok: false, waitSeconds: expect.any(Number) })
  expect(await take(limits, 'b')).toBe(true)
  await limits.forgive('test', 'a')
  expect(await take(limits, 'a')).toBe(true)
})

describe.skipIf(!program)('in a real Redis', () => {
  let server: RedisTestServer
  const links: ReturnType<typeof openRedis>[] = []
  const newProcess = async () => {
    const redis = openRedis(server.url, () => {})
    links.push(redis)
    await expect.poll(() => redis.usable(), { timeout: 10_000 }).toBe(true)
    return { redis, limits: createRateLimits(redis) }
  }
  beforeAll(async () => {
    server = await startRedisTestServer(program ?? '')
  })
  afterAll(async () => {
    await Promise.all(links.map(link => link.close()))
    await server.stop()
  })

  test('several processes count together, and forgive together', async () => {
    const [a, b] = [await newProcess(), await newProcess()]
    expect([await take(a.limits, 'k'), await take(b.limits, 'k'), await take(a.limits, 'k')]).toEqual([
      true,
      true,
      true,
    ])
    expect(await b.limits.take('test', limit, 'k')).toEqual({ ok: false, waitSeconds: expect.any(Number) })
    await b.limits.forgive('test', 'k')
    expect(await take(a.limits, 'k')).toBe(true)
  })

  test('of attempts side by side no more get through than there are points', async () => {
    const [a, b] = [await newProcess(), await newProcess()]
    const taken = await Promise.all(Array.from({ length: 40 }, (_, n) => take(n % 2 ? a.limits : b.limits, 'race')))
    expect(taken.filter(Boolean)).toHaveLength(3)
  })

  test('while Redis is gone or hangs each process counts by itself, and then together again', async () => {
    const { redis, limits } = await newProcess()
    for (const [gone, back] of [
      [() => server.kill(), () => server.start()],
      [async () => server.freeze(), async () => server.thaw()],
    ] as const) {
      const key = `${Math.random()}`
      await gone()
      const tries = [await take(limits, key), await take(limits, key), await take(limits, key), await take(limits, key)]
      expect(tries).toEqual([true, true, true, false])
      await back()
      await expect.poll(() => redis.usable(), { timeout: 10_000 }).toBe(true)
      expect(await take(limits, key)).toBe(true)
      await limits.forgive('test', key)
      expect(await take(limits, key)).toBe(true)
    }
  })
})
