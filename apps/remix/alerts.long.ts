/* The faults of alert rules that only whole processes can have: the built pages, and the worker as an operator starts it. */
import { type Fault, firedBy, rulesWithoutFault, signUpPerson } from '@odim/api/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { buildPages, type Started, startWeb, startWorker } from './testing/processes.ts'

const folder = `build/alerts-${process.pid}`
let removeBuild: () => Promise<void>

beforeAll(async () => {
  removeBuild = await buildPages(folder)
}, 240_000)
afterAll(() => removeBuild?.())

/** Until the process, asked to stop, has written what it measured. */
async function withProcess(started: Promise<Started>, work: (url: string) => Promise<void>): Promise<void> {
  const running = await started
  try {
    await work(running.url)
  } finally {
    await running.stop()
  }
}

/** Everybody looks for something else, so that nobody is given the page that was made for another. */
async function visit(url: string, times: number, word: string): Promise<number[]> {
  return Promise.all(
    Array.from({ length: times }, async (_, visitor) => {
      const answer = await fetch(`${url}/discover?q=${word}${visitor}`)
      await answer.arrayBuffer()
      return answer.status
    }),
  )
}

const faults: Readonly<Record<string, Fault>> = {
  // The world's mail server is a port on which nobody listens: each mail's job fails, comes back, and fails again.
  'job-errors': {
    cause: async (world, query) => {
      for (let time = 0; time < 6; time += 1) await signUpPerson(world)
      await withProcess(startWorker(world), async () => {
        const tried = () => query('SELECT 1 FROM mails WHERE attempts > 0')
        await vi.waitFor(async () => expect(await tried()).toHaveLength(6), { timeout: 60_000, interval: 200 })
      })
    },
  },
  // A table is gone, as after a migration that failed.
  'route-errors': {
    cause: (world, query) =>
      withProcess(startWeb(world, folder), async url => {
        expect(await visit(url, 1, 'before')).toEqual([200])
        await query('ALTER TABLE creators RENAME TO creators_gone')
        expect(await visit(url, 25, 'gone')).toEqual(Array(25).fill(500))
      }),
  },
  // Somebody holds a lock on a table that the page reads; one visit in eleven falls into that time.
  'route-slow': {
    cause: (world, query) =>
      withProcess(startWeb(world, folder), async url => {
        expect(await visit(url, 50, 'before')).toEqual(Array(50).fill(200))
        const held = query('BEGIN; LOCK TABLE creators; SELECT pg_sleep(4); COMMIT')
        const locks = () =>
          query(
            `SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'creators'::regclass AND granted`,
          )
        await vi.waitFor(async () => expect(await locks()).toHaveLength(1), { timeout: 10_000 })
        // Fewer than the process has connections: who waits for one too long is told to come back, which is another fault.
        expect(await visit(url, 5, 'locked')).toEqual(Array(5).fill(200))
        await held
      }),
  },
}

it('every rule has its real fault, there or here', () => {
  expect(Object.keys(faults).sort()).toEqual(rulesWithoutFault().sort())
})

it.for(Object.keys(faults))('a real fault fires %s', async name => {
  expect(await firedBy(name, faults[name])).toEqual([name])
})
