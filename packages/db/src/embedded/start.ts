import { spawn } from 'node:child_process'
import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { placeDataFolder, systemFolder } from './data-folder.ts'
import { initialise, ownerPassword } from './initialise.ts'
import { freePort, isFree } from './ports.ts'
import { findRunningServer, isAlive, stopServer } from './running-server.ts'
import { type ServerMode, serverFlags } from './server-settings.ts'
import { type ServerUser, serverUser } from './server-user.ts'

export type EmbeddedOptions = {
  dataDir: string
  /** Wished for; another is picked and told when it is taken. Any free one when left out. */
  port?: number
  mode?: ServerMode
  /** Libraries the server loads; only a test of their absence wants others. */
  preload?: readonly string[]
  /** Told what a person should know: another port, another folder. */
  log?: (line: string) => void
}

export type EmbeddedPostgres = {
  /** The owner's address, of database `postgres`. For migrations only. */
  ownerUrl: string
  /** Where the data really lies; not the wish when root's server user could not reach that. */
  dataDir: string
  port: number
  pid: number
  /** The server was running already, and another living process will stop it. */
  reused: boolean
  /** Stops the server, unless another living process started it. */
  stop(): Promise<void>
}

type Found = { pid: number; port: number }

const starterFile = 'odim-started-by'
const logFile = 'odim-server.log'
const startPatienceMs = 60_000

async function lastLines(dataDir: string): Promise<string> {
  const text = await readFile(join(dataDir, logFile), 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-8).join('\n')
}

/** The file may speak of a server that is dying just now: only an answer proves that it lives. */
async function answers(dataDir: string, port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: await addressOf(dataDir, port), connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Waits for a server that is coming up, and takes one that doesn't (stale, stuck) down. */
async function takeOver(dataDir: string): Promise<Found | undefined> {
  for (const until = Date.now() + 20_000; Date.now() < until; await delay(50)) {
    const server = await findRunningServer(dataDir)
    if (server === undefined) return undefined
    if (server.ready && (await answers(dataDir, server.port))) return server
  }
  const stuck = await findRunningServer(dataDir)
  if (stuck !== undefined) await stopServer(dataDir, stuck.pid)
  return undefined
}

async function launch(postgres: string, dataDir: string, port: number, flags: string[], user?: ServerUser) {
  const output = await open(join(dataDir, logFile), 'w', 0o600)
  try {
    // Detached: Ctrl-C reaches the whole foreground group, and the database has to outlive the web and the worker.
    const child = spawn(postgres, ['-D', dataDir, '-p', String(port), ...flags], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    })
    let failure: unknown
    child.once('error', error => {
      failure = error
    })
    child.unref()
    for (const until = Date.now() + startPatienceMs; Date.now() < until; await delay(20)) {
      if (failure !== undefined) throw failure
      if (child.exitCode !== null || child.signalCode !== null) return undefined
      const server = await findRunningServer(dataDir)
      if (server?.ready && server.pid === child.pid) return server
    }
    child.kill('SIGQUIT')
    return undefined
  } finally {
    await output.close()
  }
}

async function choosePort(wanted: number | undefined, attempt: number, log: (line: string) => void): Promise<number> {
  if (wanted === undefined || attempt > 1) return freePort()
  if (await isFree(wanted)) return wanted
  const port = await freePort()
  log(`Port ${wanted} is in use; the database listens on ${port} instead.`)
  return port
}

/**
 * The embedded PostgreSQL: made on the first start, reused when it runs already. `test` trades every durability for speed.
 * Throws with the server's last words when it does not come up.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { mode = 'durable', log = () => {} } = options
  const user = await serverUser()
  const dataDir = await placeDataFolder(options.dataDir, user)
  if (user !== undefined && dataDir !== options.dataDir) {
    log(`User ${user.name}, as whom the database runs, can't reach ${options.dataDir}; the data is in ${dataDir}.`)
  }
  const binaries = await findBinaries(user === undefined ? '' : await systemFolder(), user !== undefined)
  await initialise(dataDir, mode, binaries, user)

  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const running = await takeOver(dataDir)
    if (running !== undefined) {
      const starter = Number(await readFile(join(dataDir, starterFile), 'utf8').catch(() => ''))
      const reused = starter > 1 && starter !== process.pid && (await isAlive(starter))
      return describe(dataDir, running, reused)
    }
    const port = await choosePort(options.port, attempt, log)
    const started = await launch(binaries.postgres, dataDir, port, serverFlags(mode, options.preload), user)
    if (started !== undefined) return describe(dataDir, started, false)
    // It ended at once: the port was taken in the meantime, another process started the same folder, or what a killed server left
    // running still holds its shared memory. Look again.
    await delay(500)
  }
  throw new Error(`PostgreSQL did not start in ${dataDir}. Its last words:\n${await lastLines(dataDir)}`)
}

async function addressOf(dataDir: string, port: number): Promise<string> {
  const password = encodeURIComponent(await ownerPassword(dataDir))
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
}

async function describe(dataDir: string, { pid, port }: Found, reused: boolean): Promise<EmbeddedPostgres> {
  if (!reused) await writeFile(join(dataDir, starterFile), String(process.pid))
  return {
    ownerUrl: await addressOf(dataDir, port),
    dataDir,
    port,
    pid,
    reused,
    stop: async () => {
      if (!reused) await stopServer(dataDir, pid)
    },
  }
}
