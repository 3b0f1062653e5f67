import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sqlState } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestWorld,
  type Person,
  publishedCreator,
  signUpOperator,
  signUpPerson,
  syncIntegrations,
  type TestWorld,
} from '../testing/index.ts'
import type { FlagKey } from './registry.ts'

let world: TestWorld
let ops: Person
let other: Person

beforeAll(async () => {
  world = await createTestWorld()
  await syncIntegrations(world.services)
  ops = await signUpOperator(world, { displayName: 'Ngozi Ops' })
  other = await signUpOperator(world, { displayName: 'Kofi Ops' })
})
afterAll(() => world.close())
beforeEach(async () => {
  // As the owner, and past the trigger that forbids it: each test begins where nobody has decided anything.
  await asOwner(world.database, 'SET session_replication_role = replica; DELETE FROM flag_history; DELETE FROM flags')
  await world.services.flags.refresh()
})

const refusal = (code: string) => ({ public: { code } })
const nobody = { subjectId: null, roles: [], creatorId: null, country: null }
const isOn = (key: FlagKey, target = {}) => world.services.flags.isOn(key, { ...nobody, ...target })
const change = (who: Person, more: object) =>
  who.caller.flags.change({
    key: 'uploads',
    version: 0,
    state: 'off',
    reason: 'disk is full',
    confirmed: true,
    ...more,
  })
const rows = () => world.services.db.prisma.flagHistory.findMany({ orderBy: [{ key: 'asc' }, { version: 'asc' }] })

describe('changing a flag', () => {
  it('holds at once, and is told with who, when and why', async () => {
    expect(await isOn('uploads')).toBe(true)
    expect(await change(ops, {})).toEqual({ version: 1 })
    expect(await isOn('uploads')).toBe(false)
    const flag = await other.caller.flags.get({ key: 'uploads' })
    expect(flag).toMatchObject({ version: 1, rule: { state: 'off' }, default: true, kind: 'kill-switch' })
    expect(flag.last).toMatchObject({ by: 'Ngozi Ops', reason: 'disk is full', at: world.clock.now(), undoes: null })
    await change(other, { version: 1, state: 'on', reason: 'disk is bigger' })
    const { items } = await ops.caller.flags.history({ key: 'uploads' })
    expect(items.map(({ version, by, reason, rule }) => [version, by, reason, rule.state])).toEqual([
      [2, 'Kofi Ops', 'disk is bigger', 'on'],
      [1, 'Ngozi Ops', 'disk is full', 'off'],
    ])
    expect(await isOn('uploads')).toBe(true)
  })

  it('goes to some: by role, by creator’s address, by country and by percentage', async () => {
    const ada = await publishedCreator(world, { country: 'GH', currency: 'GHS' })
    const rule = {
      state: 'some',
      roles: ['moderator'],
      creators: `@${ada.handle.toUpperCase()}, `,
      countries: ['ke', 'KE'],
    }
    await change(ops, { ...rule, percentage: 25 })
    expect((await ops.caller.flags.get({ key: 'uploads' })).rule).toEqual({
      state: 'some',
      percentage: 25,
      roles: ['moderator'],
      countries: ['KE'],
      creators: [{ id: ada.creatorId, handle: ada.handle, displayName: expect.any(String) }],
    })
    expect(await isOn('uploads', { roles: ['fan', 'moderator'] })).toBe(true)
    expect(await isOn('uploads', { creatorId: ada.creatorId })).toBe(true)
    expect(await isOn('uploads', { country: 'KE' })).toBe(true)
    expect(await isOn('uploads', { country: 'GH' })).toBe(false)
    // Whoever is signed in brings all of it.
    expect(await world.contextFor(ada.actor).flags.isOn('uploads')).toBe(true)
    expect(ada.actor.country).toBe('GH')
    const lucky = await Promise.all(Array.from({ length: 200 }, (_, i) => isOn('uploads', { subjectId: `s${i}` })))
    expect(lucky.filter(Boolean).length).toBeGreaterThan(25)
    expect(lucky.filter(Boolean).length).toBeLessThan(75)
  })

  it.each([
    ['flags.unknown_role', { state: 'some', roles: ['fan', 'emperor'] }, 'roles', 'There is no role “emperor”.'],
    [
      'flags.unknown_country',
      { state: 'some', countries: ['NG', 'XX'] },
      'countries',
      'No Paystack business of ours is in “XX”.',
    ],
    [
      'flags.unknown_creator',
      { state: 'some', creators: 'no-such-page' },
      'creators',
      'There is no creator with the address “no-such-page”.',
    ],
    ['flags.rule_empty', { state: 'some' }, 'state', 'Say for whom it is on.'],
    ['flags.confirm_first', { confirmed: false }, 'confirmed', 'Confirm that you have read what stops.'],
    ['common.invalid_input', { reason: ' ' }, 'reason', 'Say why, in a few words.'],
    ['common.invalid_input', { state: 'some', percentage: 101 }, 'percentage', 'A whole number from 0 to 100.'],
    ['common.invalid_input', { state: 'perhaps' }, 'state', 'Choose on, off, or for some.'],
  ])(
    'refuses with %s beside the field, in a clear sentence, and writes nothing (%j)',
    async (code, more, field, text) => {
      const failed = await change(ops, more).catch((error: unknown) => error)
      expect(failed).toMatchObject({ public: { code, fields: { [field]: [text] } } })
      expect(await rows()).toEqual([])
      expect(await isOn('uploads')).toBe(true)
    },
  )

  it('is for a flag of the registry, and for operators', async () => {
    await expect(change(ops, { key: 'no-such' })).rejects.toMatchObject(refusal('flags.not_found'))
    await expect(ops.caller.flags.get({ key: '__proto__' })).rejects.toMatchObject(refusal('flags.not_found'))
    const fan = await signUpPerson(world)
    await expect(change(fan, {})).rejects.toMatchObject(refusal('common.not_allowed'))
    await expect(fan.caller.flags.list({})).rejects.toMatchObject(refusal('common.not_allowed'))
    expect(await rows()).toEqual([])
  })

  it('belongs to whoever saw the last version: of several at once one decides, the others are told', async () => {
    for (const version of [0, 1]) {
      const outcomes = await Promise.allSettled([ops, other, ops, other].map(who => change(who, { version })))
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refusal('flags.changed_meanwhile'))
    }
    expect((await rows()).map(row => row.version)).toEqual([1, 2])
  })
})

it('is changed by the statement of docs/operations/flags.md where no page can be reached', async () => {
  const docs = await readFile(join(import.meta.dirname, '../../../../docs/operations/flags.md'), 'utf8')
  const sql = /```sql\n(BEGIN;[\s\S]*?)```/.exec(docs)?.[1]?.replace('you@example.com', ops.email) ?? ''
  for (const version of [1, 3]) {
    await asOwner(world.database, sql)
    await until(async () => !(await isOn('checkout')))
    expect(await ops.caller.flags.get({ key: 'checkout' })).toMatchObject({ version, rule: { state: 'off' } })
    await ops.caller.flags.undo({ key: 'checkout', version })
    expect(await isOn('checkout')).toBe(true)
  }
})

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const limit = Date.now() + 20_000; !(await what()); await delay(10))
    if (Date.now() > limit) throw new Error('it did not happen within 20 s')
}

describe('taking a change back', () => {
  it('is a change of its own, and can be taken back itself', async () => {
    await change(ops, { state: 'some', percentage: 10 })
    await change(ops, { version: 1 })
    await other.caller.flags.undo({ key: 'uploads', version: 2 })
    const back = await ops.caller.flags.get({ key: 'uploads' })
    expect(back).toMatchObject({
      version: 3,
      rule: { state: 'some', percentage: 10 },
      last: { by: 'Kofi Ops', undoes: 2 },
    })
    await ops.caller.flags.undo({ key: 'uploads', version: 3 })
    expect(await ops.caller.flags.get({ key: 'uploads' })).toMatchObject({ version: 4, rule: { state: 'off' } })
    await expect(ops.caller.flags.undo({ key: 'uploads', version: 3 })).rejects.toMatchObject(
      refusal('flags.changed_meanwhile'),
    )
  })

  it('leads from the first one back to the registry’s default', async () => {
    await change(ops, {})
    await ops.caller.flags.undo({ key: 'uploads', version: 1 })
    expect(await ops.caller.flags.get({ key: 'uploads' })).toMatchObject({ version: 2, rule: { state: 'on' } })
    expect(await isOn('uploads')).toBe(true)
  })
})

describe('the database', () => {
  const refusedWith = async (
    sql: string,
    run: (text: string) => PromiseLike<unknown> = text => world.services.db.prisma.$executeRawUnsafe(text),
  ) =>
    sqlState(
      await run(sql).then(
        () => 'done',
        (error: unknown) => error,
      ),
    )
  const insert = (more: Record<string, string>) => {
    const row = {
      key: "'x'",
      version: '1',
      state: "'on'",
      changed_by: `'${ops.actor.userId}'`,
      reason: "'why'",
      changed_at: 'now()',
      ...more,
    }
    return `INSERT INTO flags (${Object.keys(row)}) VALUES (${Object.values(row)})`
  }

  it.each([
    ['a role nobody has', { state: "'some'", roles: "'{emperor}'" }, '23514'],
    ['a state there isn’t', { state: "'perhaps'" }, '23514'],
    ['“some” that is nobody', { state: "'some'" }, '23514'],
    ['“off” that is for somebody', { state: "'off'", percentage: '5' }, '23514'],
    ['a percentage past the whole', { state: "'some'", percentage: '101' }, '23514'],
    ['a country without a business', { state: "'some'", countries: "'{XX}'" }, 'OD012'],
    [
      'a creator who isn’t there',
      { state: "'some'", creator_ids: "'{019aa000-0000-7000-8000-000000000000}'" },
      'OD012',
    ],
    ['a version out of turn', { version: '2' }, 'OD011'],
    ['no reason', { reason: "''" }, '23514'],
    ['a stranger', { changed_by: "'019aa000-0000-7000-8000-000000000000'" }, '23503'],
  ])('refuses %s', async (_, more, state) => {
    expect(await refusedWith(insert(more))).toBe(state)
  })

  it('keeps the history: nobody adds to it, changes it or takes from it, and no flag goes', async () => {
    await change(ops, {})
    expect(await refusedWith('UPDATE flags SET version = 1')).toBe('OD011')
    expect(await refusedWith('UPDATE flags SET version = 3')).toBe('OD011')
    for (const sql of [
      'DELETE FROM flags',
      "UPDATE flag_history SET reason = 'another'",
      'DELETE FROM flag_history',
      'INSERT INTO flag_history SELECT * FROM flag_history',
    ])
      expect(await refusedWith(sql), sql).toBe('42501')
    const asItsOwner = (sql: string) => asOwner(world.database, sql)
    expect(await refusedWith('DELETE FROM flag_history', asItsOwner)).toBe('OD002')
    expect(await refusedWith('TRUNCATE flag_history CASCADE', asItsOwner)).toBe('OD002')
  })
})
