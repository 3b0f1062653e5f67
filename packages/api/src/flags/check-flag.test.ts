import { asOwner, type TestDatabase } from '@odim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestWorld, signUpPerson, type TestWorld } from '../testing/index.ts'

let world: TestWorld
let db: TestDatabase
let admin: string

beforeAll(async () => {
  world = await createTestWorld()
  db = world.database
  admin = (await signUpPerson(world)).actor.userId
  await asOwner(db, "INSERT INTO integrations (id, country, domain, settlement_days) VALUES ('ng', 'NG', 'test', 2)")
})
afterAll(() => world.close())

const decide = (countries: string[], creators: string[]) =>
  asOwner(
    db,
    `INSERT INTO flags (key, version, state, countries, creator_ids, changed_by, reason, changed_at)
     VALUES ('checkout', 1, 'some', $1, $2, $3, 'a test', now())`,
    [countries, creators, admin],
  )

test('the database itself refuses a flag that names a country nobody pays in, or a creator who is not there', async () => {
  await expect(decide(['XX'], [])).rejects.toThrow(/country or a creator that does not exist/)
  await expect(decide(['NG', 'XX'], [])).rejects.toThrow(/country or a creator that does not exist/)
  await expect(decide([], ['0190b5a4-0000-7000-8000-000000000000'])).rejects.toThrow(/does not exist/)
  await decide(['NG'], [])
  expect(await asOwner(db, 'SELECT countries FROM flag_history')).toEqual([{ countries: ['NG'] }])
})
