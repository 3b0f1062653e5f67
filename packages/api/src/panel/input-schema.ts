import { z } from 'zod'
import { bigintFormat, instantFormat, type JsonSchema, jsonSchema } from './schema.ts'

/**
 * What may be sent, as JSON Schema. Zod throws on bigint and instants, which JSON has no sign for: they are text here, marked by
 * `x-odim-value`, and `reviveValues` makes them what they are.
 *
 * @throws Error when the schema can't be described
 */
export function describeInput(inputs: readonly z.ZodType[]): JsonSchema | null {
  const described = inputs.map(input =>
    z.toJSONSchema(input, {
      io: 'input',
      target: 'draft-7',
      unrepresentable: 'any',
      cycles: 'throw',
      reused: 'inline',
      override({ zodSchema, jsonSchema: written }) {
        const { type } = zodSchema._zod.def
        if (type === 'bigint')
          Object.assign(written, { type: 'string', pattern: '^-?\\d+$', 'x-odim-value': bigintFormat })
        if (type === 'date')
          Object.assign(written, { type: 'string', format: instantFormat, 'x-odim-value': instantFormat })
      },
    }),
  )
  const [only, ...more] = described.map(each => jsonSchema.parse(each))
  if (!only) return null
  return more.length === 0 ? only : { allOf: [only, ...more] }
}
