import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { appRouter } from '../router.ts'
import { describeProcedures } from './describe-procedures.ts'
import { describeInput } from './input-schema.ts'
import { hasSecrets, type JsonSchema, reviveValues, withoutSecrets } from './schema.ts'

const secret = z.string().meta({ writeOnly: true })
const described = (input: z.ZodType): JsonSchema => describeInput([input]) ?? {}

describe('what an address may say of an input', () => {
  it('leaves out what is write-only, at any depth', () => {
    const schema = described(
      z.object({
        email: z.string(),
        password: secret,
        more: z.array(z.object({ pin: secret.optional(), at: z.string() })),
      }),
    )
    const filled = { email: 'a@b.c', password: 'x', more: [{ pin: '1', at: 'here' }] }
    expect(withoutSecrets(schema, filled)).toEqual({ email: 'a@b.c', more: [{ at: 'here' }] })
    expect(hasSecrets(schema)).toBe(true)
    expect(hasSecrets(described(z.object({ email: z.string() })))).toBe(false)
  })

  it('is told by every schema of ours whose field is named like a secret', async () => {
    const named: string[] = []
    const look = (path: string, schema: JsonSchema) => {
      for (const [name, inner] of Object.entries(schema.properties ?? {})) {
        if (/password|secret|token|otp|pin$|accountNumber/i.test(name) && !hasSecrets(inner))
          named.push(`${path} ${name}`)
        look(path, inner)
      }
    }
    const procedures = await describeProcedures(appRouter)
    for (const { path, schema } of procedures) look(path, schema ?? {})
    expect(named).toEqual([])
    expect(procedures.filter(({ schema }) => schema && hasSecrets(schema)).length).toBeGreaterThan(4)
  })
})

describe('values of an input', () => {
  it('become what the schema means, and stay what they are where it means nothing', () => {
    const schema = described(
      z.object({
        sum: z.bigint().optional(),
        from: z.union([z.date(), z.literal('now')]),
        by: z.record(z.string(), z.bigint()),
        text: z.string(),
      }),
    )
    const at = '2026-11-24T10:00:00.000Z'
    expect(reviveValues(schema, { sum: '5', from: at, by: { a: '7' }, text: '5', extra: at })).toEqual({
      ...{ sum: 5n, from: new Date(at), by: { a: 7n }, text: '5', extra: at },
    })
    expect(reviveValues(schema, { sum: 'five', from: 'now' })).toEqual({ sum: 'five', from: 'now' })
    expect(reviveValues(schema, [at])).toEqual([at])
  })
})
