import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSignals, type Signals, signal } from './signals.ts'
import { asOwner, createTestDatabase, type TestDatabase } from './testing/index.ts'

let db: TestDatabase
let open: Signals[] = []

beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(async () => {
  await Promise.all(open.map(each => each.close()))
  open = []
  await db.drop()
})

async function listener(name: string) {
  const heard: string[] = []
  let connections = 0
  const signals = openSignals(db.url, name)
  open.push(signals)
  signals.listen({ signal: (channel, id) => heard.push(`${channel} ${id}`), connected: () => (connections += 1) })
  await signals.ready()
  return { signals, heard, connections: () => connections }
}

async function until(what: () => boolean): Promise<void> {
  for (const limit = Date.now() + 10_000; !what(); await delay(10)) {
    if (Date.now() > limit) throw new Error('it did not happen within 10 s')
  }
}

test('every process hears a signal when the transaction commits, and none when it does not', async () => {
  const [a, b] = await Promise.all([listener('signals-a'), listener('signals-b')])
  await expect(
    db.database.transaction(async tx => {
      await signal(tx, 'flags', 'rolled-back')
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await db.database.transaction(tx => signal(tx, 'cache', 'creator:1'))
  await until(() => a.heard.length > 0 && b.heard.length > 0)
  expect([a.heard, b.heard]).toEqual([['cache creator:1'], ['cache creator:1']])
})

test('a lost connection comes back by itself, says so, and hears again', async () => {
  const { signals, heard, connections } = await listener('signals-lost')
  expect(connections()).toBe(1)
  await asOwner(db, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'signals-lost'")
  await until(() => connections() === 2)
  expect(signals.connected).toBe(true)
  await db.database.transaction(tx => signal(tx, 'live', 'payment:1'))
  await until(() => heard.length === 1)
  expect(heard).toEqual(['live payment:1'])
})

test('a signal carries an id, not a story', async () => {
  await expect(db.database.transaction(tx => signal(tx, 'live', 'x'.repeat(201)))).rejects.toThrow(RangeError)
})
