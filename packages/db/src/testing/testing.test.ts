import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { sweepLeftovers, testRoot } from './base-cluster.ts'
import { asOwner, createTestDatabase } from './index.ts'

test('each test database is its own, migrated, and gone after drop()', async () => {
  const [a, b] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await a.database.prisma.category.create({ data: { slug: 'only-in-a', position: 99 } })
  expect(await a.database.prisma.category.count({ where: { slug: 'only-in-a' } })).toBe(1)
  expect(await b.database.prisma.category.count({ where: { slug: 'only-in-a' } })).toBe(0)
  expect(new URL(a.url).username).toBe('odim_app')
  await Promise.all([a.drop(), b.drop()])
  const server = inject('odimTestServer')
  expect(await asOwner(server, 'SELECT datname FROM pg_database WHERE datname = ANY ($1)', [[a.name, b.name]])).toEqual(
    [],
  )
})

test('what a killed run leaves, its server and its folder, the next run takes away; a living run is left alone', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-test-server.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH ?? '' },
  })
  const [line] = await once(child.stdout, 'data')
  const server = { ownerUrl: String(line).trim() }
  const root = await testRoot()
  const folders = async () => (await readdir(root)).filter(name => name.startsWith(`run-${child.pid}-`))

  await sweepLeftovers(root)
  expect((await folders()).length).toBe(1)
  expect(await asOwner(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])

  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await asOwner(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await sweepLeftovers(root)
  expect(await folders()).toEqual([])
  await expect(asOwner(server, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
  expect(await asOwner(inject('odimTestServer'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})
