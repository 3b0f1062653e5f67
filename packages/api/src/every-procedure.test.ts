import { asOwner } from '@odim/db/testing'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor } from './context.ts'
import { readDocs } from './panel/read-docs.ts'
import { appRouter } from './router.ts'
import { createTestWorld, publishedCreator, signUpOperator, signUpPerson, type TestWorld } from './testing/index.ts'
import { ProcedureError } from './trpc.ts'

/** Everything a visitor may call. A procedure that isn't here refuses them: adding one is a decision, made in this list. */
const forVisitors = new Set([
  'identity.signUp',
  'identity.resendVerification',
  'identity.peekVerifyLink',
  'identity.verifyEmail',
  'identity.signIn',
  'identity.signOut',
  'identity.requestPasswordReset',
  'identity.peekResetLink',
  'identity.resetPassword',
  'payments.checkoutSummary',
  'content.creatorPage',
  'content.readPost',
  'discovery.discover',
  'outside.findCreators',
  'outside.showCreator',
  'outside.showPost',
])

/** Their input has no required part, so that nonsense of an object's shape is a legal "nothing". */
const needNothing = new Set(['content.createDraft', 'onboarding.savePicture'])

const nonsense: unknown[] = [
  null,
  42,
  'x',
  [],
  [{}],
  {
    __proto__: null,
    id: { $ne: null },
    email: [],
    planId: "'; DROP TABLE users; --",
    reference: {},
    handle: '\u0000',
    limit: -1,
  },
  {
    planId: 'x'.repeat(100_000),
    token: 7,
    assetId: {},
    postId: null,
    theme: 'x',
    locale: 'xx',
    q: {},
    cursor: 'x',
    body: 1,
  },
]

type Described = { path: string; type: string; takesInput: boolean; callers: string | undefined }
type Definition = { type: string; inputs: unknown[]; meta?: { callers?: string } }
const procedureSchema = z.custom<{ _def: Definition }>(value => typeof value === 'function')
const procedures: Described[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { type, inputs, meta } = procedureSchema.parse(procedure)._def
  return { path, type, takesInput: inputs.length > 0, callers: meta?.callers }
})
const calledBy = (...callers: string[]) => procedures.filter(procedure => callers.includes(procedure.callers ?? ''))

describe('every procedure', () => {
  let world: TestWorld
  let people: { name: string; actor: Actor | null }[]

  beforeAll(async () => {
    world = await createTestWorld()
    const fan = await signUpPerson(world)
    const creator = await publishedCreator(world)
    const operator = await signUpOperator(world)
    people = [
      { name: 'a visitor', actor: null },
      { name: 'a fan', actor: fan.actor },
      { name: 'a creator', actor: creator.actor },
      { name: 'an operator', actor: operator.actor },
    ]
  })
  afterAll(() => world.close())

  const call = async (actor: Actor | null, path: string, input: unknown): Promise<unknown> => {
    const caller = world.callerFor(actor)
    const [capability = '', name = ''] = path.split('.')
    const namespace: unknown = Reflect.get(caller, capability)
    const procedure: unknown = typeof namespace === 'function' ? Reflect.get(namespace, name) : undefined
    if (typeof procedure !== 'function') throw new Error(`no procedure ${path}`)
    return procedure(input)
  }
  const refusal = (actor: Actor | null, path: string, input: unknown) =>
    call(actor, path, input).then(
      () => null,
      (error: unknown) => error,
    )

  it('is found by this test', () => {
    expect(procedures.length).toBeGreaterThan(50)
    for (const path of forVisitors) expect(procedures.map(p => p.path)).toContain(path)
  })

  it.each(procedures.filter(p => !forVisitors.has(p.path)))('$path refuses a visitor', async ({ path }) => {
    const error = await refusal(null, path, {})
    expect(error).toBeInstanceOf(ProcedureError)
    expect(error instanceof ProcedureError && error.public.code).toBe('common.sign_in_first')
  })

  it('says who may call it, and a visitor may where it says anyone', () => {
    expect(procedures.filter(procedure => procedure.callers === undefined)).toEqual([])
    expect(new Set(calledBy('anyone').map(procedure => procedure.path))).toEqual(forVisitors)
  })

  it('has a docstring: over its line in the router, or over the use case that the line calls', async () => {
    const docs = await readDocs()
    expect(procedures.map(procedure => procedure.path).filter(path => !docs.has(path))).toEqual([])
  })

  it('refuses whoever has no page where it is for creators, and all but its operators where it is for them', async () => {
    const [, fan = null, creator = null] = people.map(person => person.actor)
    for (const { path } of calledBy('creator')) {
      expect(await refusal(fan, path, {}), path).toMatchObject({ public: { code: 'common.creators_only' } })
    }
    for (const { path } of calledBy('moderator', 'admin')) {
      expect(await refusal(fan, path, {}), path).toMatchObject({ public: { code: 'common.not_allowed' } })
      expect(await refusal(creator, path, {}), path).toMatchObject({ public: { code: 'common.not_allowed' } })
    }
  })

  it.each(procedures.filter(p => p.takesInput))(
    '$path answers nonsense with a typed 4xx and writes nothing',
    async ({ path, type }) => {
      const before = await rows(world)
      for (const { name, actor } of people) {
        for (const input of nonsense) {
          const isObject = typeof input === 'object' && input !== null
          if (needNothing.has(path) && isObject) continue
          const error = await refusal(actor, path, input)
          // A list with defaults may take an object of strangers' fields; it reads, and that is all.
          if (error === null && type === 'query') continue
          expect(error, `${path} for ${name} with ${JSON.stringify(input)?.slice(0, 60)}`).toBeInstanceOf(
            ProcedureError,
          )
          if (!(error instanceof ProcedureError)) continue
          const status = getHTTPStatusCodeFromError(error)
          expect([status, error.public.code], `${path} for ${name}`).toEqual([
            expect.toSatisfy(s => s >= 400 && s < 500),
            expect.any(String),
          ])
          expect(error.public.text).not.toMatch(/_|undefined|\{/)
          expect(error.public.help.length).toBeGreaterThan(0)
        }
      }
      expect(await rows(world)).toEqual(before)
    },
  )
})

/** How many rows each table has; the queue's own are left out. */
async function rows(world: TestWorld): Promise<unknown> {
  return asOwner(
    world.database,
    `SELECT table_name, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', table_name), false, true, '')))[1]::text AS n
     FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
}
