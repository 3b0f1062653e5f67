import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestWorld, type TestWorld } from '../testing/index.ts'
import { signUpPerson } from '../testing/people.ts'
import { authenticate } from './authenticate.ts'
import { cleanUp } from './clean-up.ts'
import { hashToken } from './tokens.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
afterAll(() => world.close())

const sessionRows = (userId: string) => world.services.db.prisma.session.findMany({ where: { userId } })

describe('sessions', () => {
  it('are kept as a hash: no row of any table holds the token', async () => {
    const person = await signUpPerson(world)
    const [row] = await sessionRows(person.actor.userId)
    expect(row?.id).toBe(hashToken(person.token))
    const tables = await asOwner(
      world.database,
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    )
    expect(tables.length).toBeGreaterThan(20)
    for (const table of tables) {
      const name = String(Reflect.get(Object(table), 'table_name'))
      const hits = await asOwner(world.database, `SELECT 1 FROM "${name}" t WHERE t::text LIKE '%' || $1 || '%'`, [
        person.token,
      ])
      expect({ name, hits: hits.length }).toEqual({ name, hits: 0 })
    }
  })

  it('are found by the token and by nothing else', async () => {
    const { token, actor } = await signUpPerson(world)
    expect((await authenticate(world.services, token))?.actor.userId).toBe(actor.userId)
    expect(await authenticate(world.services, hashToken(token))).toBeNull()
    expect(await authenticate(world.services, `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`)).toBeNull()
    expect(await authenticate(world.services, "' OR 1=1 --")).toBeNull()
  })

  // Lucia deletes and extends by session.id. With the hash as id both miss without a word.
  it('are extended in their second half, and the row really is', async () => {
    const { token, actor } = await signUpPerson(world)
    const [before] = await sessionRows(actor.userId)
    expect((await authenticate(world.services, token))?.fresh).toBeNull()
    world.clock.advance({ days: 16 })
    const found = await authenticate(world.services, token)
    const [after] = await sessionRows(actor.userId)
    const gained = (after?.expiresAt.getTime() ?? 0) - (before?.expiresAt.getTime() ?? 0)
    expect(gained / 86_400_000).toBeCloseTo(16, 2)
    expect(found?.fresh?.token).toBe(token)
    expect(Math.abs((found?.fresh?.expiresAt.getTime() ?? 0) - (after?.expiresAt.getTime() ?? 0))).toBeLessThan(2000)
    expect((await authenticate(world.services, token))?.fresh).toBeNull()
  })

  it('end after thirty days without a visit, and the row goes', async () => {
    const { token, actor } = await signUpPerson(world)
    world.clock.advance({ days: 30, minutes: 1 })
    expect(await authenticate(world.services, token)).toBeNull()
    expect(await sessionRows(actor.userId)).toEqual([])
  })

  it('say when they were last seen, at most every five minutes', async () => {
    const { token, actor } = await signUpPerson(world)
    const seen = async () => (await sessionRows(actor.userId))[0]?.lastSeenAt.getTime()
    const first = await seen()
    world.clock.advance({ minutes: 4 })
    await authenticate(world.services, token)
    expect(await seen()).toBe(first)
    world.clock.advance({ minutes: 2 })
    await authenticate(world.services, token)
    expect(await seen()).toBe(world.clock.now().getTime())
  })

  it('end at sign-out', async () => {
    const { token, actor, caller } = await signUpPerson(world)
    await caller.identity.signOut()
    expect(await authenticate(world.services, token)).toBeNull()
    expect(await sessionRows(actor.userId)).toEqual([])
    await caller.identity.signOut()
  })

  it('that have run out, and old links, are cleaned up; the others stay', async () => {
    const old = await signUpPerson(world)
    world.clock.advance({ days: 31 })
    const young = await signUpPerson(world)
    await cleanUp(world.systemContext())
    await cleanUp(world.systemContext())
    expect(await sessionRows(old.actor.userId)).toEqual([])
    expect(await sessionRows(young.actor.userId)).toHaveLength(1)
    const links = await world.services.db.prisma.emailToken.findMany({ select: { userId: true } })
    expect(links.some(link => link.userId === old.actor.userId)).toBe(false)
    expect(links.some(link => link.userId === young.actor.userId)).toBe(true)
  })
})

describe('devices', () => {
  const signInAgain = async (person: { email: string; password: string }) => {
    const issued: string[] = []
    await world.callerFor(null, { issued, ipAddress: '10.9.8.7' }).identity.signIn(person)
    return issued[0] ?? ''
  }

  it('are listed without anything that opens a session, this one first', async () => {
    const person = await signUpPerson(world)
    const second = await signInAgain(person)
    const devices = await person.caller.identity.devices()
    expect(devices.map(device => device.isThisDevice)).toEqual([true, false])
    const text = JSON.stringify(devices)
    for (const secret of [person.token, second, hashToken(person.token), hashToken(second)])
      expect(text).not.toContain(secret)
  })

  it('are ended by their public id, but only one’s own', async () => {
    const person = await signUpPerson(world)
    const stranger = await signUpPerson(world)
    const second = await signInAgain(person)
    const other = (await person.caller.identity.devices()).find(device => !device.isThisDevice)
    const publicId = other?.publicId ?? ''
    await expect(stranger.caller.identity.endDevice({ publicId })).rejects.toMatchObject({
      public: { code: 'common.not_found' },
    })
    expect(await authenticate(world.services, second)).not.toBeNull()
    await person.caller.identity.endDevice({ publicId })
    expect(await authenticate(world.services, second)).toBeNull()
    expect(await authenticate(world.services, person.token)).not.toBeNull()
  })

  it('are all ended but this one', async () => {
    const person = await signUpPerson(world)
    const stranger = await signUpPerson(world)
    const others = [await signInAgain(person), await signInAgain(person)]
    expect(await person.caller.identity.endOtherDevices()).toEqual({ ended: 2 })
    for (const token of others) expect(await authenticate(world.services, token)).toBeNull()
    for (const token of [person.token, stranger.token]) expect(await authenticate(world.services, token)).not.toBeNull()
  })
})
