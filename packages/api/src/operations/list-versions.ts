import { readFile } from 'node:fs/promises'
import { createRequire, findPackageJSON } from 'node:module'
import { z } from 'zod'
import type { Context } from '../context.ts'

/** What most of the behaviour hangs on. Only what this package itself depends on can be found from here. */
const keyPackages = [
  '@trpc/server',
  'zod',
  'lucia',
  'pg',
  'pino',
  'sharp',
  'superjson',
  '@node-rs/argon2',
  'nodemailer',
]
/** Of packages/db, which alone stands on them. */
const databasePackages = ['@prisma/client', 'graphile-worker']
const aliveMs = 3 * 60_000

const packageSchema = z.object({ version: z.string() })

async function versionOf(name: string, from = import.meta.url): Promise<{ name: string; version: string }> {
  const path = findPackageJSON(name, from)
  const version = path ? packageSchema.parse(JSON.parse(await readFile(path, 'utf8'))).version : ''
  return { name, version }
}

/** What runs here: our release, what it stands on, and which processes are alive. */
export async function listVersions(ctx: Context) {
  const { prisma } = ctx.db
  const now = ctx.clock.now()
  const since = new Date(now.getTime() - aliveMs)
  const [server, extensions, packages, workers, instances] = await Promise.all([
    prisma.$queryRaw<{ version: string; startedAt: Date }[]>`
      SELECT current_setting('server_version') AS version, pg_postmaster_start_time() AS "startedAt"`,
    prisma.$queryRaw<{ name: string; version: string }[]>`
      SELECT extname AS name, extversion AS version FROM pg_extension ORDER BY extname LIMIT 100`,
    Promise.all([
      ...keyPackages.map(name => versionOf(name)),
      ...databasePackages.map(name => versionOf(name, createRequire(import.meta.url).resolve('@odim/db'))),
    ]),
    prisma.workerHeartbeat.findMany({
      where: { beatAt: { gt: since } },
      orderBy: { startedAt: 'asc' },
      take: 100,
      select: { poolId: true, pid: true, startedAt: true, beatAt: true },
    }),
    prisma.gaugeMinute.groupBy({
      by: ['instance'],
      where: { minute: { gt: since } },
      _max: { minute: true },
      orderBy: { instance: 'asc' },
      take: 100,
    }),
  ])
  return {
    release: ctx.telemetry.release,
    /** How often this process has read the table of flags; 0 while the registry's defaults hold. */
    flagReadings: ctx.flags.snapshotVersion,
    node: process.version,
    /** Of the process that answers. */
    startedAt: new Date(Date.now() - process.uptime() * 1000),
    postgres: server[0] ?? null,
    extensions,
    packages,
    workers,
    instances: instances.map(({ instance, _max }) => ({ instance, seenAt: _max.minute })),
  }
}
