import { enqueue } from '@odim/db'
import { type RunningTestServer, startTestServer, type TestDatabase } from '@odim/db/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startMain } from './testing/main-process.ts'
import {
  createProbeDatabase,
  killAllProbeWorkers,
  type ProbeWorker,
  startProbeWorker,
  starts,
  until,
} from './testing/probe.ts'
import { hold } from './testing/probe-worker.ts'

// A worker whose Postgres had gone was alive half an hour after SIGTERM: it waited for answers that never come.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let server: RunningTestServer
let db: TestDatabase
const began: { kill(): void }[] = []

beforeEach(async () => {
  server = await startTestServer()
  db = await createProbeDatabase({ server })
})
afterEach(async () => {
  killAllProbeWorkers()
  for (const one of began.splice(0)) one.kill()
  // Frozen connections are closed by nobody: the server goes first.
  await server.stop()
  await db.database.close()
})

const lose = { crashes: () => server.crash(), freezes: () => server.freeze() }

const told = (output: string): string[] => {
  const line = output.split('\n').find(one => one.includes('without having waited for everything'))
  return line === undefined ? [] : JSON.parse(line).left
}

test.for(['crashes', 'freezes'] as const)(
  'Postgres %s and does not come back: the process of the worker ends when asked, and says what it left',
  async how => {
    const main = await startMain({ DATABASE_URL: db.ownerUrl, LOG_LEVEL: 'debug' })
    began.push({ kill: () => main.child.kill('SIGKILL') })
    await until('it works', async () => main.output().includes('looking for jobs'))
    await lose[how]()
    await until('it has noticed', async () => main.output().includes('heartbeat failed'))
    main.child.kill('SIGTERM')
    expect(await main.ended).toBe(1)
    expect(told(main.output())).toContain('its place in the queue')
  },
)

async function during(how: keyof typeof lose, holdMs: number, stopPatienceMs: number): Promise<ProbeWorker> {
  const worker = await startProbeWorker(db, { stopPatienceMs })
  await db.database.transaction(tx => enqueue(tx, hold, { name: 'running', holdMs }))
  await until('it started', async () => (await starts(db)).length === 1)
  await lose[how]()
  worker.signal('SIGTERM')
  return worker
}

test('Postgres crashes while a job runs: its end is waited for', async () => {
  const worker = await during('crashes', 8000, 60_000)
  expect(await worker.ended).toBe(1)
  expect(worker.output()).toMatch(/Failed task \d+ \(probe\.hold/)
  expect(told(worker.output())).toEqual(['its place in the queue'])
})

test.for(['crashes', 'freezes'] as const)('Postgres %s while a job runs that does not end: it is named', async how => {
  const worker = await during(how, 600_000, 1000)
  expect(await worker.ended).toBe(1)
  expect(told(worker.output())).toEqual(
    expect.arrayContaining([expect.stringMatching(/^probe\.hold \d+$/), 'its place in the queue']),
  )
})
