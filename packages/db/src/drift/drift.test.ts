import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOwner, createTestDatabase, type TestDatabase } from '../testing/index.ts'
import { readCatalog } from './catalog.ts'
import { readPrismaModel } from './prisma-model.ts'
import { compareShapes, type DatabaseShape } from './shape.ts'

let db: TestDatabase
let said: DatabaseShape
const schemaFile = join(import.meta.dirname, '..', '..', 'schema.prisma')

beforeAll(async () => {
  db = await createTestDatabase()
  said = await readPrismaModel(await readFile(schemaFile, 'utf8'))
})
afterAll(() => db.drop())

test('schema.prisma describes the migrated database', async () => {
  expect(Object.keys(said).length).toBeGreaterThan(20)
  expect(compareShapes(said, await readCatalog(db.ownerUrl))).toEqual([])
})

describe('each kind of difference is told', () => {
  const planted: [string, string, RegExp][] = [
    ['an extra table', 'CREATE TABLE stray (id int PRIMARY KEY)', /table stray is only in the database/],
    ['a missing table', 'DROP TABLE mails', /table mails is only in schema\.prisma/],
    ['an extra column', 'ALTER TABLE users ADD stray text', /users: column stray is only in the database/],
    ['a missing column', 'ALTER TABLE users DROP theme', /users: column theme is only in schema\.prisma/],
    [
      'another type',
      'ALTER TABLE users ALTER time_zone TYPE varchar(40)',
      /users\.time_zone: type is text .*character varying\(40\)/,
    ],
    ['may be null', 'ALTER TABLE users ALTER locale DROP NOT NULL', /users\.locale: nullable is false .* true/],
    ['another default', "ALTER TABLE users ALTER theme SET DEFAULT 'dark'", /users\.theme: default is system .* dark/],
    ['no default', 'ALTER TABLE users ALTER created_at DROP DEFAULT', /users\.created_at: default is now\(\) .* null/],
    [
      'no unique key',
      'ALTER TABLE users DROP CONSTRAINT users_email_key',
      /users: unique key email is only in schema\.prisma/,
    ],
    [
      'an extra unique key',
      'CREATE UNIQUE INDEX ON sessions (user_agent)',
      /sessions: unique key user_agent is only in the database/,
    ],
    [
      'no foreign key',
      'ALTER TABLE sessions DROP CONSTRAINT sessions_user_id_fkey',
      /sessions: foreign key \(user_id\) → users \(id\) Cascade is only in schema/,
    ],
    [
      'a foreign key that does something else',
      'ALTER TABLE sessions DROP CONSTRAINT sessions_user_id_fkey, ADD FOREIGN KEY (user_id) REFERENCES users (id)',
      /foreign key \(user_id\) → users \(id\) NoAction is only in the database/,
    ],
    [
      'no primary key',
      'ALTER TABLE job_outbox DROP CONSTRAINT job_outbox_pkey',
      /job_outbox: primary key id is only in schema/,
    ],
  ]

  test.for(planted)('%s', async ([, sql, told]) => {
    const changed = await createTestDatabase()
    try {
      await asOwner(changed, sql)
      expect(compareShapes(said, await readCatalog(changed.ownerUrl)).join('\n')).toMatch(told)
    } finally {
      await changed.drop()
    }
  })
})
