import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { appRouter } from '../router.ts'
import {
  createTestWorld,
  decideFlag,
  type Person,
  publishedCreator,
  signUpOperator,
  signUpPerson,
  type TestWorld,
} from '../testing/index.ts'
import { publicProcedure, router } from '../trpc.ts'
import { openPanel, type Panel } from './open-panel.ts'

let world: TestWorld
let fan: Person
let creator: Person
let operator: Person
beforeAll(async () => {
  world = await createTestWorld()
  fan = await signUpPerson(world, { displayName: 'Efua Owusu' })
  creator = await publishedCreator(world)
  operator = await signUpOperator(world)
})
afterAll(() => world.close())

const open = (person: Person | null, options: Parameters<typeof openPanel>[2]) =>
  openPanel(world.services, world.contextFor(person?.actor ?? null), options)
async function opened(person: Person | null, options: Parameters<typeof openPanel>[2]): Promise<Panel> {
  const panel = await open(person, options)
  if (!panel) throw new Error('there is no panel for this person')
  return panel
}
const call = { as: null, confirmed: false }

describe('the panel in production', () => {
  it('is there for operators, and only while its flag is on', async () => {
    expect(await open(operator, { development: false })).toBeNull()
    await decideFlag(world, 'ops.panel', 'off')
    expect(await open(operator, { development: false })).toBeNull()
    await decideFlag(world, 'ops.panel', 'on')
    expect(await open(operator, { development: false })).toMatchObject({ guarded: true })
    for (const person of [null, fan, creator]) expect(await open(person, { development: false })).toBeNull()
  })

  it('runs as nobody else, finds nobody, and asks before it changes anything', async () => {
    const panel = await opened(operator, { development: false })
    expect(await panel.people('Efua')).toEqual([])
    expect(await panel.person(fan.actor.userId)).toBeNull()
    expect(await panel.run({ ...call, path: 'identity.account', input: undefined, as: fan.actor.userId })).toBe(
      'unknown',
    )
    const theme = { path: 'identity.changeTheme', input: { theme: 'dark' } }
    expect(await panel.run({ ...call, ...theme })).toBe('ask-first')
    expect((await operator.caller.identity.account()).theme).toBe('system')
    expect(await panel.run({ ...call, ...theme, confirmed: true })).toMatchObject({ ok: true })
    expect((await operator.caller.identity.account()).theme).toBe('dark')
  })
})

describe('the panel in development', () => {
  it('describes every procedure there is', async () => {
    const panel = await opened(null, { development: true })
    const described = await panel.procedures()
    expect(described.map(each => each.path)).toEqual(Object.keys(appRouter._def.procedures))
    expect(described.filter(each => each.schemaError || !each.doc)).toEqual([])
    expect(described.find(each => each.path === 'content.saveDraft')).toMatchObject({
      type: 'mutation',
      callers: 'creator',
      schema: { required: ['postId', 'version'] },
    })
  })

  it('runs a query, with what it asked the database and what its values are', async () => {
    const panel = await opened(fan, { development: true })
    const reply = await panel.run({ ...call, path: 'identity.account', input: undefined })
    expect(reply).toMatchObject({ ok: true, types: [{ place: 'createdAt', type: 'Date' }] })
    if (typeof reply === 'string' || !reply.ok) throw new Error('refused')
    expect(JSON.parse(reply.text)).toMatchObject({ email: fan.email })
    expect(reply.bytes).toBe(Buffer.byteLength(reply.text))
    expect(reply.queries.some(query => /FROM "public"."users"/.test(query.sql) && query.rows === 1)).toBe(true)
  })

  it('runs as somebody who is found by name, or as a visitor', async () => {
    const panel = await opened(creator, { development: true })
    const [found] = await panel.people('efua')
    expect(found).toMatchObject({ id: fan.actor.userId, email: fan.email })
    const account = { ...call, path: 'identity.account', input: undefined }
    expect(await panel.run({ ...account, as: fan.actor.userId })).toMatchObject({
      ok: true,
      text: expect.stringContaining(fan.email),
    })
    expect(await panel.run({ ...account, as: 'visitor' })).toMatchObject({
      ok: false,
      error: { code: 'common.sign_in_first' },
    })
    expect(await panel.run({ ...account, as: crypto.randomUUID() })).toBe('unknown')
    expect(await panel.people('  ')).toEqual([])
  })

  it('shows a refusal as a person reads it, with its fields, its time and its queries', async () => {
    const panel = await opened(fan, { development: true })
    const reply = await panel.run({ ...call, path: 'identity.changeDisplayName', input: { displayName: '' } })
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'common.invalid_input', fields: { displayName: [expect.stringMatching(/ /)] } },
      detail: null,
      queries: [],
    })
    expect(await panel.run({ ...call, path: 'no.such', input: null })).toBe('unknown')
  })
})

describe('what a panel may meet', () => {
  const recursive: z.ZodType = z.lazy(() => z.object({ more: recursive.optional() }))
  const odd = router({
    broken: publicProcedure.input(recursive).query(() => 'works'),
    large: publicProcedure.query(() => 'x'.repeat(10_000_000)),
    echo: publicProcedure
      .input(z.object({ minor: z.bigint(), at: z.date().nullable(), all: z.array(z.object({ n: z.bigint() })) }))
      .mutation(({ input }) => input),
    fails: publicProcedure.query(() => {
      throw new Error('a wire is loose')
    }),
  })

  it('says of a schema it can’t describe that it can’t, runs it all the same, and describes the rest', async () => {
    const panel = await opened(null, { development: true, router: odd })
    const [broken, ...rest] = await panel.procedures()
    expect(broken).toMatchObject({ path: 'broken', schema: null, schemaError: expect.stringMatching(/\S/) })
    expect(rest.every(each => each.schemaError === null)).toBe(true)
    expect(await panel.run({ ...call, path: 'broken', input: {} })).toMatchObject({ ok: true, text: '"works"' })
  })

  it('takes large numbers and instants as text, and sends them as what they are', async () => {
    const panel = await opened(null, { development: true, router: odd })
    const input = { minor: '9007199254740993', at: '2026-11-24T10:00:00Z', all: [{ n: '1' }, { n: '-2' }] }
    const reply = await panel.run({ ...call, path: 'echo', input })
    expect(reply).toMatchObject({
      ok: true,
      types: [
        { place: 'minor', type: 'bigint' },
        { place: 'at', type: 'Date' },
        { place: 'all.*.n', type: 'bigint' },
      ],
    })
    expect(await panel.run({ ...call, path: 'echo', input: { ...input, at: null } })).toMatchObject({ ok: true })
    expect(await panel.run({ ...call, path: 'echo', input: { ...input, minor: 'many' } })).toMatchObject({
      ok: false,
      error: { fields: { minor: [expect.any(String)] } },
    })
  })

  it('brings a reply of 10 MB whole, and tells developers, but not production, why something broke', async () => {
    const panel = await opened(null, { development: true, router: odd })
    expect(await panel.run({ ...call, path: 'large', input: undefined })).toMatchObject({ ok: true, bytes: 10_000_002 })
    const fails = { ...call, path: 'fails', input: undefined }
    expect(await panel.run(fails)).toMatchObject({ detail: 'a wire is loose', error: { code: 'common.unexpected' } })
    const guarded = await opened(operator, { development: false, router: odd })
    expect(await guarded.run(fails)).toMatchObject({ detail: null, error: { code: 'common.unexpected' } })
  })
})
