import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestWorld,
  type Person,
  refreshPerson,
  signUpOperator,
  signUpPerson,
  type TestWorld,
} from '../testing/index.ts'
import { ProcedureError } from '../trpc.ts'

let world: TestWorld
let ama: Person
let ben: Person
let fan: Person

beforeAll(async () => {
  world = await createTestWorld()
  ama = await signUpOperator(world, { displayName: 'Ama Operator' })
  ben = await signUpOperator(world)
  fan = await signUpPerson(world, { displayName: '50% Off_er', email: 'needle.in.hay@example.com' })
})
afterAll(() => world.close())

const code = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof ProcedureError ? error.public.code : error),
  )
const reason = 'asked for by the board'

describe('roles', () => {
  it('are given and taken with a reason, which stays', async () => {
    const userId = fan.actor.userId
    const { operations } = ama.caller
    expect(await code(operations.grantRole({ userId, role: 'moderator', reason: 'no' }))).toBe('common.invalid_input')
    await operations.grantRole({ userId, role: 'moderator', reason })
    expect((await refreshPerson(world, fan)).actor.roles).toEqual(['fan', 'moderator'])
    expect(await code(operations.grantRole({ userId, role: 'moderator', reason }))).toBe('operations.role_as_is')
    await operations.revokeRole({ userId, role: 'moderator', reason })
    expect(await code(operations.revokeRole({ userId, role: 'moderator', reason }))).toBe('operations.role_as_is')
    expect((await refreshPerson(world, fan)).actor.roles).toEqual(['fan'])
    const { items } = await operations.acts({ about: `user:${userId}` })
    expect(items.map(({ act, reason: why, operator }) => [act, why, operator.displayName])).toEqual([
      ['user.revoke-role', reason, 'Ama Operator'],
      ['user.grant-role', reason, 'Ama Operator'],
    ])
  })

  it('go to nobody who never confirmed their address', async () => {
    const other = await signUpPerson(world)
    await asOwner(world.database, 'UPDATE users SET email_verified_at = NULL WHERE id = $1', [other.actor.userId])
    const asked = { userId: other.actor.userId, role: 'admin', reason } as const
    expect(await code(ama.caller.operations.grantRole(asked))).toBe('operations.unverified')
    expect((await ama.caller.operations.acts({ about: `user:${other.actor.userId}` })).items).toEqual([])
  })

  it('leave one admin, also when two take it from one another at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = await Promise.all([
        code(ama.caller.operations.revokeRole({ userId: ben.actor.userId, role: 'admin', reason })),
        code(ben.caller.operations.revokeRole({ userId: ama.actor.userId, role: 'admin', reason })),
      ])
      expect([one, other].toSorted()).toEqual(['operations.last_admin', null].toSorted())
      const loser = one === null ? ben : ama
      await asOwner(world.database, "UPDATE users SET roles = roles || '{admin}' WHERE id = $1", [loser.actor.userId])
    }
    // By no other way either: the database itself refuses.
    await expect(asOwner(world.database, "UPDATE users SET roles = '{fan}'")).rejects.toMatchObject({ code: 'OD016' })
  })
})

describe('people', () => {
  it('are found by a part of name or address, or by their id, without wildcards of their own', async () => {
    const { operations } = ama.caller
    const found = async (q: string) => (await operations.users({ q })).items.map(({ id }) => id)
    for (const q of ['50%', 'off_er', 'NEEDLE.in', fan.actor.userId])
      expect(await found(q), q).toEqual([fan.actor.userId])
    expect(await found('%')).toEqual([fan.actor.userId])
    expect(await found('nobody-has-this')).toEqual([])
    const [listed] = (await operations.users({ q: 'needle' })).items
    expect(listed?.email).toBe('n…@example.com')
    expect((await operations.user({ userId: fan.actor.userId })).email).toBe('n…@example.com')
  })

  it('come page by page', async () => {
    const { operations } = ama.caller
    const all = (await operations.users({})).items.map(({ id }) => id)
    const first = await operations.users({ limit: 1 })
    const second = await operations.users({ limit: 2, cursor: first.nextCursor ?? undefined })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.slice(0, 3))
  })

  it('are signed out everywhere', async () => {
    const { operations } = ama.caller
    const userId = fan.actor.userId
    expect((await operations.user({ userId })).sessions).toBe(1)
    expect(await operations.endSessions({ userId, reason })).toEqual({ ended: 1 })
    expect((await operations.user({ userId })).sessions).toBe(0)
    await expect(refreshPerson(world, fan)).rejects.toThrow('not known')
  })
})

it('the acts can be changed by nobody', async () => {
  const forge = 'UPDATE operator_acts SET reason = $1'
  await expect(asOwner(world.database, forge, ['nothing happened'])).rejects.toMatchObject({ code: 'OD002' })
  await expect(asOwner(world.database, 'DELETE FROM operator_acts')).rejects.toMatchObject({ code: 'OD002' })
  await expect(world.services.db.prisma.operatorAct.deleteMany({})).rejects.toThrow(/permission denied/)
})
