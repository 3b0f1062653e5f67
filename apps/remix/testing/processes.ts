/* The web process with its built pages, and a worker beside it, as an operator would start them. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestWorld } from '@odim/api/testing'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)

export type Started = {
  url: string
  log(): string
  /** Its exit code, once it has ended; null where a signal ended it. */
  ended: Promise<number | null>
  signal(signal: NodeJS.Signals): void
  /** Asks it to end, and waits for that; one that doesn't is killed. */
  stop(): Promise<void>
}

/** Builds the pages into a folder of this test's own, since others build meanwhile; answers how to remove it. */
export async function buildPages(folder: string): Promise<() => Promise<void>> {
  const remix = fileURLToPath(new URL('../node_modules/@remix-run/dev/dist/cli.js', import.meta.url))
  const env = {
    ...process.env,
    ODIM_BUILD_DIR: folder,
    ODIM_DEV: '',
    ODIM_DEV_TOOLS: '',
    NODE_ENV: 'production' as const,
  }
  await run(process.execPath, [remix, 'vite:build'], { cwd: root, env })
  return () => rm(`${root}${folder}`, { recursive: true, force: true })
}

function settings(world: TestWorld): NodeJS.ProcessEnv {
  const database = new URL(world.services.config.databaseUrl)
  return {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    DATABASE_URL: world.database.ownerUrl,
    DATABASE_APP_PASSWORD: decodeURIComponent(database.password),
    ODIM_URL: 'http://odim.test',
    SIGNING_SECRET: world.services.config.signingSecret,
    PAYSTACK_INTEGRATIONS: JSON.stringify(world.services.config.integrations),
    SMTP_URL: 'smtp://localhost:9',
    MAIL_FROM: 'Odim <hello@odim.test>',
    STORAGE_DIR: world.services.config.storageDir,
    LOG_LEVEL: 'debug',
  }
}

/** Resolves when it listens. `more` are settings of this test's own, over those of the world; a LOG_LEVEL above info hides that it does. */
export const startWeb = (world: TestWorld, folder: string, more: Record<string, string> = {}): Promise<Started> =>
  start(['server.ts'], { ...settings(world), PORT: '0', ODIM_BUILD_DIR: folder, STOP_NOTICE_SECONDS: '0', ...more })

export const startWorker = (world: TestWorld, more: Record<string, string> = {}): Promise<Started> =>
  start(['../../packages/jobs/src/main.ts'], { ...settings(world), ...more })

async function start(command: string[], env: NodeJS.ProcessEnv): Promise<Started> {
  const child: ChildProcess = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  let log = ''
  let ready = false
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', chunk => {
        log += chunk
        if (ready) return
        const line = /^.*"msg":"(?:web listens|worker started)".*$/m.exec(log)?.[0]
        if (line === undefined) return
        ready = true
        resolve(/"url":"([^"]+)"/.exec(line)?.[1] ?? '')
      })
    child.once('exit', () => reject(new Error(`A process ended before it was ready:\n${log}`)))
  })
  return {
    url,
    log: () => log,
    ended,
    signal: signal => void child.kill(signal),
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(late)
    },
  }
}
