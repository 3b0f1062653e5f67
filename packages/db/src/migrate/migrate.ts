import { Logger, runMigrations } from 'graphile-worker'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { appPassword, ensureAppRole, grantToolSchemas } from './app-role.ts'
import { migrationsFolder, migrationsTable } from './migrations-folder.ts'

export type MigrateOptions = {
  /** The password odim_app signs in with; made from the owner's (`appPassword`) when left out. */
  appPassword?: string
  /** How many migrations; all that wait for `up`, one for `down` when left out. */
  count?: number
  /** Told each line worth reading. */
  log?: (line: string) => void
  /** For tests of the tool itself. */
  folder?: string
}

// Spells "odim" in ASCII: one migration at a time in a database, whatever process runs it.
const lockKey = 0x6f64696d

async function asOwner<Result>(ownerUrl: string, fn: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'odim-migrate',
    connectionTimeoutMillis: 10_000,
  })
  owner.on('error', () => {})
  await owner.connect()
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [lockKey])
    return await fn(owner)
  } finally {
    // Ending the session releases the lock, also when the connection is what failed.
    await owner.end().catch(() => {})
  }
}

async function move(owner: pg.Client, direction: 'up' | 'down', { count, folder, log }: MigrateOptions) {
  const warn = (line: string) => log?.(line)
  const moved = await runner({
    dbClient: owner,
    dir: folder ?? migrationsFolder,
    ignorePattern: '(?!.*\\.sql$).*',
    migrationsTable,
    schema: 'public',
    direction,
    singleTransaction: true,
    checkOrder: true,
    noLock: true,
    ...(count === undefined ? {} : { count }),
    logger: { info: () => {}, warn, error: warn },
  })
  for (const { name } of moved) log?.(`${direction} ${name}`)
  return moved.map(({ name }) => name)
}

const quiet = new Logger(() => () => {})

/**
 * Brings the database up to date as its owner: role odim_app, the queue's schema, our SQL files, grants. Safe to run again, and
 * two at once: the second waits. All pending files are one transaction. Returns the names of those that ran.
 */
export async function migrateUp(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  return asOwner(ownerUrl, async owner => {
    await ensureAppRole(owner, options.appPassword ?? appPassword(ownerUrl))
    await runMigrations({ connectionString: ownerUrl, maxPoolSize: 1, logger: quiet })
    const moved = await move(owner, 'up', options)
    await grantToolSchemas(owner)
    return moved
  })
}

/** Takes back the newest migration, or the newest `count`. With the last one the queue's schema goes too. */
export async function migrateDown(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  return asOwner(ownerUrl, async owner => {
    const moved = await move(owner, 'down', options)
    const { rows } = await owner.query<{ left: number }>(`SELECT count(*)::int AS left FROM ${migrationsTable}`)
    if (rows[0]?.left === 0) await owner.query('DROP SCHEMA IF EXISTS graphile_worker CASCADE')
    return moved
  })
}
