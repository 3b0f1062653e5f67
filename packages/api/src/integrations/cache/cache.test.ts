import { setTimeout as delay, setImmediate } from 'node:timers/promises'
import { openSignals, type Signals, signal } from '@odim/db'
import { asOwner, createTestDatabase, type TestDatabase } from '@odim/db/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openRedis, type RedisLink } from '../redis/index.ts'
import { findRedis, type RedisTestServer, startRedisTestServer } from '../redis/redis-test-server.ts'
import { createCache, type Shelf, type ShelfOptions } from './index.ts'

const program = await findRedis()
if (!program)
  console.info('redis-server is not installed: the tests with a real Redis are skipped (apt-get install redis-server).')

let db: TestDatabase
const open: (() => Promise<void>)[] = []
let names = 0

beforeAll(async () => {
  db = await createTestDatabase()
})
afterEach(async () => {
  await Promise.all(open.splice(0).map(close => close()))
})
afterAll(() => db.drop())

const plain: ShelfOptions<string>['codec'] = { write: value => value, read: text => text }
/** `codec: null`: none. */
type Options = Partial<Omit<ShelfOptions<string>, 'codec'>> & { codec?: typeof plain | null }

/** What a process of its own would have: signals, perhaps a Redis, a shelf that listens. */
async function newProcess({ codec = plain, ...options }: Options = {}, redisUrl?: string) {
  names += 1
  const name = `cache-test-${names}`
  const signals = openSignals(db.url, name)
  const problems: unknown[] = []
  const redis = redisUrl ? openRedis(redisUrl, problem => problems.push(problem)) : null
  open.push(
    () => signals.close(),
    async () => redis?.close(),
  )
  const shelf = createCache({ signals, redis }).shelf<string>({
    name: 'test',
    freshMs: 60_000,
    staleMs: 60_000,
    maxBytes: 100_000,
    sizeOf: value => value.length,
    ...options,
    ...(codec && { codec }),
  })
  await signals.ready()
  // Nothing is begun in the very millisecond in which listening began.
  await delay(2)
  return { name, signals, shelf, problems, ...(redis && { redis }) }
}

const at = (key: string, ...tags: string[]) => ({ key, tags })
const changed = (tag: string) => db.database.transaction(tx => signal(tx, 'cache', tag))
const until = (what: () => unknown) => expect.poll(what, { timeout: 10_000 })
const whenHeard = async (signals: Signals, tag: string, act: () => Promise<unknown>) => {
  const heard = Promise.withResolvers<void>()
  const stop = signals.listen({
    signal: (_channel, id) => {
      if (id === tag) heard.resolve()
    },
  })
  await act()
  await heard.promise
  stop()
}

/** Counts what is made of it. */
function maker(shelf: Shelf<string>, ...tags: string[]) {
  let made = 0
  return {
    made: () => made,
    ask: (key = 'key', keep = true) =>
      shelf.getOrMake(at(key, ...tags), async () => {
        made += 1
        return { value: `${key} ${made}`, keep }
      }),
  }
}

describe('one process', () => {
  test('makes once what many ask for, and then holds it', async () => {
    const { shelf } = await newProcess()
    let made = 0
    const gate = Promise.withResolvers<void>()
    const ask = () =>
      shelf.getOrMake(at('a'), async () => {
        made += 1
        await gate.promise
        return { value: 'A', keep: true }
      })
    const asked = Array.from({ length: 50 }, ask)
    gate.resolve()
    const origins = (await Promise.all(asked)).map(answer => answer.origin)
    expect(origins.filter(origin => origin === 'made')).toHaveLength(1)
    expect(origins.filter(origin => origin === 'joined')).toHaveLength(49)
    expect(await ask()).toEqual({ value: 'A', origin: 'hit' })
    expect(shelf.peek(at('a'))).toBe('A')
    expect(made).toBe(1)
  })

  test('drops what a committed change is about, and nothing else', async () => {
    const { shelf, signals } = await newProcess()
    const [ada, kofi] = [maker(shelf, 'creator:ada', 'creators'), maker(shelf, 'creator:kofi')]
    await ada.ask('ada')
    await kofi.ask('kofi')
    await whenHeard(signals, 'creator:ada', () => changed('creator:ada'))
    expect(shelf.peek(at('ada'))).toBeNull()
    expect(shelf.peek(at('kofi'))).toBe('kofi 1')
    await delay(2)
    expect(await ada.ask('ada')).toEqual({ value: 'ada 2', origin: 'made' })
    await whenHeard(signals, '*', () => changed('*'))
    expect([shelf.peek(at('ada')), shelf.peek(at('kofi'))]).toEqual([null, null])
  })

  test('what was begun before a change is not held after it, nor given to whoever asks after it', async () => {
    const { shelf, signals } = await newProcess()
    const gate = Promise.withResolvers<void>()
    const before = shelf.getOrMake(at('k', 'tag'), async () => {
      await gate.promise
      return { value: 'as it was', keep: true }
    })
    await delay(2)
    await whenHeard(signals, 'tag', () => changed('tag'))
    await delay(2)
    const after = shelf.getOrMake(at('k', 'tag'), async () => ({ value: 'as it is', keep: true }))
    expect((await after).value).toBe('as it is')
    gate.resolve()
    expect((await before).value).toBe('as it was')
    expect(shelf.peek(at('k', 'tag'))).toBe('as it is')
  })

  test('serves what is a little old at once and makes a new one behind it', async () => {
    const { shelf } = await newProcess({ freshMs: 1 })
    const one = maker(shelf)
    await one.ask()
    await delay(5)
    expect(shelf.peek(at('key'))).toBeNull()
    expect(await one.ask()).toEqual({ value: 'key 1', origin: 'stale' })
    await until(one.made).toBe(2)
  })

  test('forgets what was asked for the longest ago when it is full', async () => {
    const { shelf } = await newProcess({ maxBytes: 5000 })
    const one = maker(shelf)
    for (const key of ['a', 'b', 'c', 'd']) {
      await shelf.getOrMake(at(key), async () => ({ value: 'x'.repeat(1000), keep: true }))
      shelf.peek(at('a'))
    }
    expect(['a', 'b', 'c', 'd'].map(key => shelf.peek(at(key)) !== null)).toEqual([true, false, true, true])
    expect(shelf.holding()).toEqual({ entries: 3, bytes: 3 * 1502 })
    await one.ask('b')
  })

  test('an error is nobody else’s, and what is not to be kept is not', async () => {
    const { shelf } = await newProcess()
    await expect(shelf.getOrMake(at('e'), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    const one = maker(shelf)
    expect((await one.ask('k', false)).value).toBe('k 1')
    expect((await one.ask('k', false)).value).toBe('k 2')
  })

  test('without its connection to the database it holds nothing, and all it held counts as changed', async () => {
    const { shelf, signals, name } = await newProcess()
    const one = maker(shelf)
    await one.ask()
    expect(shelf.peek(at('key'))).toBe('key 1')
    const again = Promise.withResolvers<void>()
    let connections = 0
    signals.listen({
      connected() {
        connections += 1
        if (connections === 2) again.resolve()
      },
    })
    await asOwner(db, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${name}'`)
    await again.promise
    expect(shelf.peek(at('key'))).toBeNull()
    await delay(2)
    expect(await one.ask()).toEqual({ value: 'key 2', origin: 'made' })
    await signals.close()
    expect(shelf.usable()).toBe(false)
    expect(shelf.peek(at('key'))).toBeNull()
    expect((await one.ask()).value).toBe('key 3')
    expect((await one.ask()).value).toBe('key 4')
  })
})

describe.skipIf(!program)('several processes and a real Redis', () => {
  let server: RedisTestServer
  beforeAll(async () => {
    server = await startRedisTestServer(program ?? '')
  })
  afterAll(() => server.stop())

  /** Connected, and past the margin for clocks that differ. */
  const twoProcesses = async (options: Options = {}) => {
    const both = [await newProcess(options, server.url), await newProcess(options, server.url)] as const
    for (const { redis } of both) await until(() => redis?.usable()).toBe(true)
    await delay(1100)
    return both
  }

  test('the second takes what the first has made, until it changes', async () => {
    const [a, b] = await twoProcesses({ name: 'shared' })
    const [one, two] = [maker(a.shelf, 'tag'), maker(b.shelf, 'tag')]
    await one.ask()
    await until(async () => (await two.ask('key')).value).toBe('key 1')
    const made = two.made()
    expect(b.shelf.peek(at('key', 'tag'))).toBe('key 1')
    await Promise.all([a, b].map(each => whenHeard(each.signals, 'tag', () => changed('tag'))))
    await delay(2)
    await two.ask()
    expect(two.made()).toBe(made + 1)
  })

  test('what there are endlessly many of stays in the process that made it', async () => {
    const [a, b] = await twoProcesses({ name: 'own', codec: null })
    const [one, two] = [maker(a.shelf, 'tag'), maker(b.shelf, 'tag')]
    await one.ask()
    await two.ask()
    expect([one.made(), two.made()]).toEqual([1, 1])
    expect(await a.redis?.client.keys('odim:cache:own:*')).toEqual([])
  })

  test('a Redis that is killed under load fails nobody, and is used again when it is back', async () => {
    const [a, b] = await twoProcesses({ name: 'killed', maxBytes: 3000 })
    const [one, two] = [maker(a.shelf), maker(b.shelf)]
    let asked = 0
    const load = async (stop: () => boolean) => {
      while (!stop()) {
        asked += 1
        // As requests do: each comes by an event of its own.
        await setImmediate()
        expect((await (asked % 2 ? one : two).ask(`k${asked % 40}`)).value).toMatch(/^k\d+ \d+$/)
      }
    }
    let phase = 0
    const running = Array.from({ length: 8 }, () => load(() => phase === 2))
    await until(() => asked).toBeGreaterThan(500)
    await server.kill()
    phase = 1
    const then = asked
    await until(() => asked).toBeGreaterThan(then + 500)
    await server.start()
    await until(() => a.redis?.usable() && b.redis?.usable()).toBe(true)
    phase = 2
    await Promise.all(running)
    expect(a.problems.length).toBeGreaterThan(0)
    await one.ask('afterwards')
    await until(async () => (await two.ask('afterwards')).origin).toBe('hit')
    expect(two.made()).toBeGreaterThan(0)
  })

  test('a Redis that hangs is left alone after the first who waited', async () => {
    const { shelf, redis } = await newProcess({ name: 'hung' }, server.url)
    await until(() => redis?.usable()).toBe(true)
    server.freeze()
    try {
      const one = maker(shelf)
      expect((await one.ask('a')).value).toBe('a 1')
      expect(redis?.usable()).toBe(false)
      expect((await one.ask('b')).value).toBe('b 2')
    } finally {
      server.thaw()
    }
    await until(() => redis?.usable()).toBe(true)
  })

  test('what is not ours in Redis is made anew', async () => {
    const [a] = await twoProcesses({ name: 'broken' })
    const redis: RedisLink | undefined = a.redis
    const one = maker(a.shelf)
    await one.ask()
    const [address = ''] = (await redis?.client.keys('odim:cache:broken:*')) ?? []
    expect(address).not.toBe('')
    for (const text of ['{', '{"key":1}', JSON.stringify({ key: 'another', text: 'x' })]) {
      await redis?.client.set(address, text)
      const b = await newProcess({ name: 'broken' }, server.url)
      await until(() => b.redis?.usable()).toBe(true)
      expect(await maker(b.shelf).ask()).toEqual({ value: 'key 1', origin: 'made' })
    }
  })
})
