import { z } from 'zod'

/** A JSON Schema as `z.toJSONSchema` writes it, as far as anything here looks into it. */
export type JsonSchema = {
  type?: string | undefined
  format?: string | undefined
  writeOnly?: boolean | undefined
  properties?: Record<string, JsonSchema> | undefined
  required?: string[] | undefined
  items?: JsonSchema | undefined
  additionalProperties?: JsonSchema | boolean | undefined
  anyOf?: JsonSchema[] | undefined
  oneOf?: JsonSchema[] | undefined
  allOf?: JsonSchema[] | undefined
  [keyword: string]: unknown
}

export const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    format: z.string().optional(),
    writeOnly: z.boolean().optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    required: z.array(z.string()).optional(),
    items: jsonSchema.optional(),
    additionalProperties: z.union([z.boolean(), jsonSchema]).optional(),
    anyOf: z.array(jsonSchema).optional(),
    oneOf: z.array(jsonSchema).optional(),
    allOf: z.array(jsonSchema).optional(),
  }),
)

/** What JSON has no sign for and a form writes as text: whole numbers of any size, and instants. */
export const bigintFormat = 'bigint'
export const instantFormat = 'date-time'

const branches = (schema: JsonSchema) => [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The values a schema means: text of digits becomes a bigint, and text of an instant a Date, where the schema has one. What can't
 * become one stays as it is, so that the procedure's own schema says what is wrong with it.
 */
export function reviveValues(schema: JsonSchema, value: unknown): unknown {
  if (typeof value === 'string') {
    const formats = [schema, ...branches(schema)].map(each => each['x-odim-value'])
    if (formats.includes(bigintFormat) && /^-?\d{1,40}$/.test(value)) return BigInt(value)
    if (formats.includes(instantFormat) && !Number.isNaN(Date.parse(value))) return new Date(value)
    return value
  }
  if (Array.isArray(value)) {
    const { items } = withBranch(schema, each => each.items !== undefined)
    return items ? value.map(item => reviveValues(items, item)) : value
  }
  if (!isRecord(value)) return value
  return mapFields(schema, value, (inner, field) => (inner ? reviveValues(inner, field) : field))
}

/** The same without anything write-only: for addresses and histories, which others may see. */
export function withoutSecrets(schema: JsonSchema, value: unknown): unknown {
  if (schema.writeOnly) return undefined
  if (Array.isArray(value)) {
    const { items } = withBranch(schema, each => each.items !== undefined)
    return items ? value.map(item => withoutSecrets(items, item)) : value
  }
  if (!isRecord(value)) return value
  const kept = mapFields(schema, value, (inner, field) => (inner ? withoutSecrets(inner, field) : field))
  return Object.fromEntries(Object.entries(kept).filter(([, field]) => field !== undefined))
}

/** Whether anything in it is write-only. */
export function hasSecrets(schema: JsonSchema): boolean {
  const inside = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...branches(schema),
  ]
  return schema.writeOnly === true || inside.some(hasSecrets)
}

function mapFields(
  schema: JsonSchema,
  value: Record<string, unknown>,
  map: (schema: JsonSchema | undefined, field: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const { properties } = withBranch(schema, each => each.properties?.[name] !== undefined)
      const { additionalProperties } = schema
      const more = typeof additionalProperties === 'object' ? additionalProperties : undefined
      return [name, map(properties?.[name] ?? more, field)]
    }),
  )
}

/** The schema itself, or the one of its alternatives that knows more. */
function withBranch(schema: JsonSchema, knows: (schema: JsonSchema) => boolean): JsonSchema {
  return knows(schema) ? schema : (branches(schema).find(knows) ?? schema)
}

export const panelCallSchema = z.object({
  procedure: z.string().max(200),
  /** JSON as it was typed; empty for nothing. */
  input: z.string().default(''),
  /** A person's id, or `visitor`. */
  as: z.union([z.uuid(), z.literal('visitor'), z.literal('')]).default(''),
  confirmed: z.literal('yes').optional().catch(undefined),
})
export type PanelCall = z.output<typeof panelCallSchema>
