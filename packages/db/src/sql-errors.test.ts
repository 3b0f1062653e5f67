import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from './new-id.ts'
import { isWorthRepeating, sqlConstraint, sqlDetail, sqlState } from './sql-errors.ts'
import { asOwner, createTestDatabase, type TestDatabase } from './testing/index.ts'

let test1: TestDatabase

beforeAll(async () => {
  test1 = await createTestDatabase()
  await asOwner(
    test1,
    `CREATE TABLE probe (id int PRIMARY KEY, n int CONSTRAINT probe_positive CHECK (n > 0), u int UNIQUE DEFERRABLE INITIALLY DEFERRED);
     INSERT INTO probe VALUES (1, 1, 1), (2, 2, 2);
     CREATE FUNCTION raise_own() RETURNS void LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'OD999', DETAIL = '{"slot": 7}'; END $$`,
  )
})
afterAll(() => test1.drop())

async function provoke(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown.')
}

describe('what PostgreSQL raised is found in every shape Prisma gives it', () => {
  test('raw query, our own SQLSTATE with JSON detail (P2010)', async () => {
    const error = await provoke(() => test1.database.prisma.$queryRaw`SELECT raise_own()::text`)
    expect(error).toMatchObject({ code: 'P2010' })
    expect(sqlState(error)).toBe('OD999')
    expect(sqlDetail(error)).toEqual({ slot: 7 })
  })

  test('unique violation of a model call (P2002)', async () => {
    const user = () => ({ id: newId(), email: 'a@example.test', passwordHash: 'x', displayName: 'A', locale: 'en' })
    await test1.database.prisma.user.create({ data: user() })
    const error = await provoke(() => test1.database.prisma.user.create({ data: user() }))
    expect(error).toMatchObject({ code: 'P2002' })
    expect(sqlState(error)).toBe('23505')
    expect(sqlConstraint(error)).toBe('users_email_key')
  })

  test('check violation of a model call (P2039)', async () => {
    const error = await provoke(() =>
      test1.database.prisma.user.create({
        data: { id: newId(), email: 'b@example.test', passwordHash: 'x', displayName: 'B', locale: 'xx' },
      }),
    )
    expect(error).toMatchObject({ code: 'P2039' })
    expect(sqlState(error)).toBe('23514')
    expect(sqlConstraint(error)).toBe('users_locale_check')
  })

  test('foreign key, raw', async () => {
    const error = await provoke(
      () => test1.database.prisma.$executeRaw`INSERT INTO creator_categories VALUES (gen_random_uuid(), 'music')`,
    )
    expect(sqlState(error)).toBe('23503')
    expect(sqlConstraint(error)).toBe('creator_categories_creator_id_fkey')
  })

  test('a deferred constraint that fails at COMMIT (bare DriverAdapterError)', async () => {
    const error = await provoke(() =>
      test1.database.transaction(tx => tx.$executeRaw`INSERT INTO probe VALUES (3, 3, 1)`),
    )
    expect(error).not.toHaveProperty('code')
    expect(sqlState(error)).toBe('23505')
    expect(sqlConstraint(error)).toBe('probe_u_key')
  })

  test('a transition the database refuses names machine and states', async () => {
    const id = newId()
    await test1.database.prisma.user.create({
      data: { id, email: 'c@example.test', passwordHash: 'x', displayName: 'C', locale: 'en' },
    })
    const error = await provoke(() =>
      test1.database.prisma.creator.create({ data: { id: newId(), userId: id, state: 'hidden' } }),
    )
    expect(sqlState(error)).toBe('OD001')
    expect(sqlDetail(error)).toMatchObject({ machine: 'creator', from: '', to: 'hidden' })
  })

  test('deadlock (P2034): the one that lost is run again, whole, and both succeed', async () => {
    let runs = 0
    let holding = 0
    let bothHoldOne: () => void = () => {}
    const met = new Promise<void>(resolve => {
      bothHoldOne = resolve
    })
    const errors: unknown[] = []
    const cross = (first: number, second: number) =>
      test1.database.transaction(async tx => {
        runs += 1
        await tx.$executeRaw`UPDATE probe SET n = n + 1 WHERE id = ${first}`
        holding += 1
        if (holding >= 2) bothHoldOne()
        await met
        await tx.$executeRaw`UPDATE probe SET n = n + 1 WHERE id = ${second}`.catch(error => {
          errors.push(error)
          throw error
        })
      })
    await Promise.all([cross(1, 2), cross(2, 1)])
    // Three as a rule; on a busy machine the one that is run again may lose once more.
    expect(runs).toBe(2 + errors.length)
    expect(new Set(errors.map(sqlState))).toEqual(new Set(['40P01']))
    expect(errors[0]).toMatchObject({ code: 'P2010' })
    expect(isWorthRepeating(errors[0])).toBe(true)
    expect(await asOwner(test1, 'SELECT n FROM probe WHERE id IN (1, 2) ORDER BY id')).toEqual([{ n: 3 }, { n: 4 }])
  })

  test('what is not an error of PostgreSQL has no state', () => {
    for (const other of [
      undefined,
      null,
      'x',
      new Error('x'),
      { code: 'ECONNREFUSED' },
      new Error('x', { cause: { code: 'P2002' } }),
    ]) {
      expect(sqlState(other)).toBeUndefined()
      expect(sqlDetail(other)).toBeUndefined()
    }
  })
})
