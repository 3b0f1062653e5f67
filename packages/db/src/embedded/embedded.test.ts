import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { packagedFolder, shareBinaries } from './binaries.ts'
import { lackingExtensions, startEmbeddedPostgres } from './index.ts'
import { initialise } from './initialise.ts'
import { freePort } from './ports.ts'
import { reachableByOthers } from './reachable.ts'
import { isAlive } from './running-server.ts'
import { serverUser } from './server-user.ts'

let folder: string
const asRoot = process.getuid?.() === 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odim-embedded-'))
  await chmod(folder, 0o755)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

describe('the embedded Postgres', () => {
  test('is durable, checksummed, closed to the outside, and keeps its data from start to start', async () => {
    const dataDir = join(folder, 'deep', 'er', 'pg')
    const first = await startEmbeddedPostgres({ dataDir })
    try {
      expect(await ask(first.ownerUrl, 'SHOW data_checksums')).toBe('on')
      expect(await ask(first.ownerUrl, 'SHOW fsync')).toBe('on')
      expect(await ask(first.ownerUrl, 'SHOW listen_addresses')).toBe('127.0.0.1')
      expect(await ask(first.ownerUrl, 'SHOW shared_preload_libraries')).toBe('pg_stat_statements,auto_explain')
      expect(await ask(first.ownerUrl, 'SHOW server_version_num')).toMatch(/^18/)
      expect(await lackingExtensions(first.ownerUrl)).toEqual([])
      await expect(ask(first.ownerUrl.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
        /password authentication failed/,
      )
      await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n')
    } finally {
      await first.stop()
    }
    expect(await isAlive(first.pid)).toBe(false)
    const second = await startEmbeddedPostgres({ dataDir, port: first.port })
    try {
      expect(second.port).toBe(first.port)
      expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toBe(7)
    } finally {
      await second.stop()
    }
  })

  test('a port that is in use is told, and another taken', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const told: string[] = []
    const server = await startEmbeddedPostgres({
      dataDir: join(folder, 'pg'),
      port,
      mode: 'test',
      log: line => told.push(line),
    })
    try {
      expect(server.port).not.toBe(port)
      expect(told.join()).toContain(`Port ${port} is in use`)
    } finally {
      await server.stop()
      other.close()
    }
  })

  test.skipIf(!asRoot)(
    'as root it works from a clone of mode 0700: the data lies where the server’s user can reach it',
    async () => {
      await chmod(folder, 0o700)
      const told: string[] = []
      const server = await startEmbeddedPostgres({
        dataDir: join(folder, '.data', 'postgres'),
        log: line => told.push(line),
      })
      try {
        expect(server.dataDir.startsWith(folder)).toBe(false)
        expect(told.join()).toContain(server.dataDir)
        expect((await stat(server.dataDir)).uid).not.toBe(0)
        expect(await ask(server.ownerUrl, 'SELECT 1')).toBe(1)
      } finally {
        await server.stop()
        await rm(dirname(server.dataDir), { recursive: true, force: true })
      }
    },
  )

  test.skipIf(!asRoot)(
    'as root it runs programs that lie in a clone of mode 0700 from a place the server’s user can reach',
    async () => {
      const { folder: packaged, version } = await packagedFolder()
      const clone = join(folder, 'clone')
      await mkdir(clone, { mode: 0o700 })
      await cp(packaged, join(clone, 'native'), { recursive: true, verbatimSymlinks: true })
      const user = await serverUser()
      if (user === undefined) throw new Error('As root there is another user.')
      const initdb = (home: string) =>
        execFileSync(join(home, 'bin', 'initdb'), ['--version'], { ...user, cwd: '/' }).toString()
      expect(await reachableByOthers(join(clone, 'native', 'bin', 'initdb'))).toBe(false)
      expect(() => initdb(join(clone, 'native'))).toThrow(/EACCES/)
      const home = await shareBinaries(join(clone, 'native'), version, join(folder, 'shared'))
      expect(initdb(home)).toContain('PostgreSQL')
      expect(await shareBinaries('/nonexistent', version, join(folder, 'shared'))).toBe(home)
    },
  )

  test('what a killed initdb left does not stand in the way', async () => {
    const dataDir = join(folder, 'pg')
    await mkdir(`${dataDir}.new-${process.pid}`)
    const missing = { initdb: '/nonexistent/initdb', postgres: '/nonexistent/postgres' }
    await expect(initialise(dataDir, 'test', missing)).rejects.toThrow()
    expect(await stat(dataDir).catch(() => 'absent')).toBe('absent')
    const server = await startEmbeddedPostgres({ dataDir, mode: 'test' })
    await server.stop()
  })

  test('a second process uses the server of the first and leaves it alone; of a dead one it takes over', async () => {
    const dataDir = join(folder, 'pg')
    const script = join(import.meta.dirname, '..', 'testing', 'hold-embedded.ts')
    const child = spawn(process.execPath, [script, dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH ?? '' },
    })
    const [line] = await once(child.stdout, 'data')
    const pid = Number(String(line).trim())
    try {
      const guest = await startEmbeddedPostgres({ dataDir, mode: 'test' })
      expect(guest).toMatchObject({ pid, reused: true })
      await guest.stop()
      expect(await isAlive(pid)).toBe(true)

      child.kill('SIGKILL')
      await once(child, 'exit')
      const heir = await startEmbeddedPostgres({ dataDir, mode: 'test' })
      expect(heir).toMatchObject({ pid, reused: false })
      await heir.stop()
      expect(await isAlive(pid)).toBe(false)
    } finally {
      child.kill('SIGKILL')
    }
  })

  test('a server that was killed starts again over its stale postmaster.pid', async () => {
    const dataDir = join(folder, 'pg')
    const first = await startEmbeddedPostgres({ dataDir })
    await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n')
    process.kill(first.pid, 'SIGKILL')
    expect(await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).toContain(String(first.pid))
    const second = await startEmbeddedPostgres({ dataDir })
    try {
      expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toBe(7)
    } finally {
      await second.stop()
    }
  })

  test('a Postgres without the extensions is used all the same, and the lack can be told', async () => {
    expect(await lackingExtensions(inject('odimTestServer').ownerUrl)).toEqual([])
    const dataDir = join(folder, 'pg')
    const server = await startEmbeddedPostgres({ dataDir, mode: 'test', preload: [] })
    try {
      expect(await lackingExtensions(server.ownerUrl)).toEqual(['pg_stat_statements', 'auto_explain'])
    } finally {
      await server.stop()
    }
  })
})
