import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { createDatabase } from '../client.ts'
import { readCatalog } from '../drift/catalog.ts'
import { newId } from '../new-id.ts'
import { sqlState } from '../sql-errors.ts'
import { testAppPassword } from '../testing/base-cluster.ts'
import { createEmptyDatabase, dropClone } from '../testing/clone.ts'
import { asOwner, createTestDatabase } from '../testing/index.ts'
import { appPassword, appUrl, migrateDown, migrateUp, migrationNames, migrationsFolder } from './index.ts'
import { migrationStatus } from './status.ts'

const options = { appPassword: testAppPassword }
let name: string
let ownerUrl: string

beforeEach(async () => {
  name = `odim_e_${newId().replaceAll('-', '')}`
  ownerUrl = await createEmptyDatabase(inject('odimTestServer'), name)
})
afterEach(() => dropClone(inject('odimTestServer'), name))

const leftovers = `
  SELECT 'relation' AS kind, relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'schema_migrations%'
  UNION ALL SELECT 'function', proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'type', typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typname NOT LIKE '%schema_migrations'
  UNION ALL SELECT 'schema', nspname FROM pg_namespace WHERE nspname = 'graphile_worker'`

describe('migrations', () => {
  test('go up, all the way down without a trace, and up again to the same', async () => {
    const names = await migrationNames()
    expect(await migrateUp(ownerUrl, options)).toEqual(names)
    expect(await migrateUp(ownerUrl, options)).toEqual([])
    const first = await readCatalog(ownerUrl)
    expect(await migrateDown(ownerUrl, { count: names.length })).toEqual(names.toReversed())
    expect(await asOwner({ ownerUrl }, leftovers)).toEqual([])
    expect(await migrateUp(ownerUrl, options)).toEqual(names)
    expect(await readCatalog(ownerUrl)).toEqual(first)
  })

  test('each one by itself goes down and up again', async () => {
    await migrateUp(ownerUrl, options)
    for (const name of (await migrationNames()).toReversed()) {
      const before = await readCatalog(ownerUrl)
      expect(await migrateDown(ownerUrl)).toEqual([name])
      expect(await migrateUp(ownerUrl, { ...options, count: 1 })).toEqual([name])
      expect(await readCatalog(ownerUrl)).toEqual(before)
      await migrateDown(ownerUrl)
    }
  }, 120_000)

  test('two processes at once: one waits, none fails, each file runs once', async () => {
    const names = await migrationNames()
    const both = await Promise.all([migrateUp(ownerUrl, options), migrateUp(ownerUrl, options)])
    expect(both.map(moved => moved.length).sort()).toEqual([0, names.length])
  })

  test('/ready can tell what has run and what waits', async () => {
    await migrateUp(ownerUrl, { ...options, count: 2 })
    const database = createDatabase({ url: appUrl(ownerUrl, testAppPassword) })
    try {
      const names = await migrationNames()
      expect(await migrationStatus(database.prisma)).toEqual({ applied: names.slice(0, 2), pending: names.slice(2) })
    } finally {
      await database.close()
    }
  })

  test('every file has its way back', async () => {
    for (const file of await migrationNames()) {
      expect(await readFile(join(migrationsFolder, `${file}.sql`), 'utf8')).toMatch(
        /^-- Up Migration[\s\S]+^-- Down Migration[\s\S]+;/m,
      )
    }
  })
})

test('the password of odim_app is made from the owner’s, and survives any character', () => {
  const owner = 'postgresql://owner:s3cret@db.test:5432/odim?sslmode=require'
  expect(appPassword(owner)).toMatch(/^[\w-]{32}$/)
  expect(appPassword(owner)).not.toContain('s3cret')
  expect(appUrl(owner, 'a/b@c:d%e f')).toBe(
    'postgresql://odim_app:a%2Fb%40c%3Ad%25e%20f@db.test:5432/odim?sslmode=require',
  )
})

describe('odim_app', () => {
  test('owns nothing, is nobody special, and can change no table', async () => {
    const db = await createTestDatabase()
    try {
      const owned = await asOwner(
        db,
        `SELECT relname AS name FROM pg_class WHERE relowner = 'odim_app'::regrole
         UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'odim_app'::regrole
         UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = 'odim_app'::regrole
         UNION ALL SELECT datname FROM pg_database WHERE datdba = 'odim_app'::regrole
         UNION ALL SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'odim_app'::regrole`,
      )
      expect(owned).toEqual([])
      expect(
        await asOwner(
          db,
          `SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS special FROM pg_roles WHERE rolname = 'odim_app'`,
        ),
      ).toEqual([{ special: false }])
      const refused = [
        'CREATE TABLE public.mine (id int)',
        'CREATE SCHEMA mine',
        'CREATE TABLE graphile_worker.mine (id int)',
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        'CREATE EXTENSION hstore',
        'ALTER TABLE users ADD mine text',
        'ALTER TABLE ledger_entries DISABLE TRIGGER ALL',
        'DROP TABLE users',
        'TRUNCATE users CASCADE',
        "INSERT INTO schema_migrations (name, run_on) VALUES ('x', now())",
        'DELETE FROM state_history',
        "UPDATE state_moves SET to_state = 'x'",
        'UPDATE ledger_entries SET amount = 1',
        'DELETE FROM ledger_postings',
        'DELETE FROM payments',
        'DELETE FROM orders',
        'DELETE FROM subscription_periods',
        'DELETE FROM webhook_events',
        'SET ROLE postgres',
        'ALTER ROLE odim_app SUPERUSER',
      ]
      for (const sql of refused) {
        const error = await db.database.prisma.$executeRawUnsafe(sql).then(
          () => undefined,
          (raised: unknown) => raised,
        )
        expect([sql, sqlState(error)]).toEqual([sql, '42501'])
      }
    } finally {
      await db.drop()
    }
  })

  test('may only add to what only grows: no update, delete or truncate, whatever tables come', async () => {
    const db = await createTestDatabase()
    try {
      const rows = await asOwner(
        db,
        `SELECT relname || ': ' || privilege AS may FROM pg_class, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
           AND (relname LIKE 'ledger\\_%' OR relname LIKE '%\\_history' OR relname LIKE '%\\_moves')
           AND has_table_privilege('odim_app', oid, privilege)`,
      )
      expect(rows).toEqual([])
    } finally {
      await db.drop()
    }
  })
})
