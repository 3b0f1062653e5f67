import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbeddedPostgres } from '@odim/db/embedded'
import { appUrl, migrateUp } from '@odim/db/migrate'
import pg from 'pg'
import { benchEnv } from '../env.ts'

export const root = join(import.meta.dirname, '../..')
const password = 'only-for-this-benchmark'

export type StageDatabase = { ownerUrl: string; url: string }
export type Running = {
  /** Lines it has written to stdout, one by one. */
  onLine(hear: (line: string) => void): void
  child: ChildProcess
  stop(): Promise<void>
}

/** A durable Postgres of its own (fsync, as in production) in a temporary folder, and the processes of one benchmark. */
export type Stage = {
  /** A migrated database. */
  database(name: string): Promise<StageDatabase>
  /** What web and worker are configured with. */
  settings(database: StageDatabase, port: number): Record<string, string>
  /** Starts a program of the repository and waits until it says or answers that it is ready. */
  start(program: string, options: StartOptions): Promise<Running>
  /** Runs a program to its end. @throws with its last words when it fails */
  run(program: string, words: readonly string[], env?: Record<string, string>): Promise<void>
  close(): Promise<void>
}
export type StartOptions = {
  words?: readonly string[]
  env?: Record<string, string>
  cwd?: string
  /** A line that starts so, or an address that answers 200. */
  ready: { line: string } | { address: string }
}

const patienceMs = 60_000

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'odim-bench-'))
  // The server may run as another user, who has to get in.
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), mode: 'durable' })
  const running = new Set<Running>()

  function launch(program: string, words: readonly string[], env: Record<string, string>, cwd = root): ChildProcess {
    return spawn(process.execPath, [join(root, program), ...words], {
      cwd,
      env: { ...benchEnv(), NODE_NO_WARNINGS: '1', ...env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
  }

  return {
    async database(name) {
      const owner = new pg.Client({ connectionString: server.ownerUrl })
      await owner.connect()
      await owner.query(`CREATE DATABASE ${name}`)
      await owner.end()
      const ownerUrl = withPath(server.ownerUrl, name)
      await migrateUp(ownerUrl, { appPassword: password })
      return { ownerUrl, url: appUrl(ownerUrl, password) }
    },
    settings: (database, port) => ({
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_PASSWORD: password,
      ODIM_URL: `http://localhost:${port}`,
      PORT: String(port),
      SIGNING_SECRET: 'of no use outside of this benchmark',
      PAYSTACK_INTEGRATIONS: JSON.stringify(businesses),
      SMTP_URL: 'smtp://localhost:9',
      MAIL_FROM: 'Odim <hello@odim.localhost>',
      STORAGE_DIR: join(folder, 'storage'),
      ODIM_DATA_DIR: folder,
    }),
    async start(program, { words = [], env = {}, cwd, ready }) {
      const child = launch(program, words, env, cwd && join(root, cwd))
      const words4 = lastWords(child)
      const listeners = new Set<(line: string) => void>()
      const isReady = Promise.withResolvers<void>()
      eachLine(child, line => {
        if ('line' in ready && line.startsWith(ready.line)) isReady.resolve()
        for (const hear of listeners) hear(line)
      })
      const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
      ended.then(() => isReady.reject(new Error(`${program} ended before it was ready:\n${words4()}`)))
      const process: Running = {
        child,
        onLine: hear => listeners.add(hear),
        async stop() {
          running.delete(process)
          isReady.promise.catch(() => {})
          child.kill('SIGTERM')
          const patience = AbortSignal.timeout(10_000)
          await Promise.race([ended, delay(10_000, undefined, { signal: patience, ref: false }).catch(() => {})])
          child.kill('SIGKILL')
          await ended
        },
      }
      running.add(process)
      if ('address' in ready) answers(ready.address).then(isReady.resolve, isReady.reject)
      await isReady.promise
      return process
    },
    async run(program, words, env = {}) {
      const child = launch(program, words, env)
      const said = lastWords(child)
      eachLine(child, () => {})
      const code = await new Promise(resolve => child.once('exit', resolve))
      if (code !== 0) throw new Error(`${program} failed:\n${said()}`)
    },
    async close() {
      await Promise.all([...running].map(process => process.stop()))
      await server.stop()
      await rm(folder, { recursive: true, force: true })
      await rm(server.dataDir, { recursive: true, force: true })
    },
  }
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function answers(address: string): Promise<void> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await delay(50)) {
    const answer = await fetch(address).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) return
  }
  throw new Error(`Nothing answers at ${new URL(address).pathname} within a minute.`)
}

function withPath(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

function lastWords(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-2000)
    })
  return () => text
}

function eachLine(child: ChildProcess, hear: (line: string) => void): void {
  let rest = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
}

/** The five countries, at a provider nobody asks. */
const businesses = [
  { id: 'ng', country: 'NG', currencies: ['NGN', 'USD'] },
  { id: 'gh', country: 'GH', currencies: ['GHS'] },
  { id: 'ke', country: 'KE', currencies: ['KES'] },
  { id: 'za', country: 'ZA', currencies: ['ZAR'] },
  { id: 'ci', country: 'CI', currencies: ['XOF'] },
].map(one => ({
  ...one,
  secretKey: `sk_test_bench_${one.id}`,
  baseUrl: 'http://localhost:9',
  checkoutOrigin: 'http://localhost:9',
}))
