import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { asOwner, createTestDatabase, type TestDatabase, type TestDatabaseOptions } from '@odim/db/testing'
import { z } from 'zod'

/** A test database with the tables the probe's jobs write to. */
export async function createProbeDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const test = await createTestDatabase(options)
  await asOwner(
    test,
    `CREATE TABLE probe_starts (name text, pid int, attempt int, at timestamptz DEFAULT clock_timestamp());
     CREATE TABLE probe_results (name text, pid int, at timestamptz DEFAULT clock_timestamp())`,
  )
  return test
}

const startsSchema = z.array(z.object({ name: z.string(), pid: z.number(), attempt: z.number(), at: z.date() }))
const resultsSchema = z.array(z.object({ name: z.string(), pid: z.number(), at: z.date() }))

export async function starts(test: Pick<TestDatabase, 'ownerUrl'>) {
  return startsSchema.parse(await asOwner(test, 'SELECT * FROM probe_starts ORDER BY at'))
}

export async function results(test: Pick<TestDatabase, 'ownerUrl'>) {
  return resultsSchema.parse(await asOwner(test, 'SELECT * FROM probe_results ORDER BY at'))
}

export async function countOf(test: Pick<TestDatabase, 'ownerUrl'>, from: string): Promise<number> {
  const rows = z.array(z.object({ n: z.number() })).parse(await asOwner(test, `SELECT count(*)::int AS n FROM ${from}`))
  return rows[0]?.n ?? 0
}

/** Asks again until the answer is truthy; fails with what it last was. */
export async function until<Answer>(what: string, ask: () => Promise<Answer>, withinMs = 60_000): Promise<Answer> {
  for (const end = Date.now() + withinMs; ; await delay(50)) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms in vain until ${what}.`)
  }
}

export type ProbeWorker = {
  pid: number
  output(): string
  signal(name: NodeJS.Signals): void
  /** The code it exits with, or the signal that ended it. */
  ended: Promise<number | string | null>
}

const running = new Set<ChildProcess>()

export async function startProbeWorker(
  test: Pick<TestDatabase, 'url'>,
  { stopPatienceMs = 10_000, scheduled = false } = {},
): Promise<ProbeWorker> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'probe-worker.ts'), test.url, String(stopPatienceMs), scheduled ? 'scheduled' : ''],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // vitest's own settings (NODE_OPTIONS, loaders) are not the worker's.
      env: { PATH: process.env.PATH ?? '' },
    },
  )
  running.add(child)
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    output += chunk
  })
  const ended = once(child, 'exit').then(([code, signal]) => {
    running.delete(child)
    return signal ?? code
  })
  await until('the worker is ready', async () => output.includes('"ready":true') || child.exitCode !== null)
  const { pid } = child
  if (pid === undefined || child.exitCode !== null) throw new Error(`The worker did not start:\n${output}`)
  return { pid, output: () => output, signal: name => child.kill(name), ended }
}

export function killAllProbeWorkers(): void {
  for (const child of running) child.kill('SIGKILL')
}
