import type { AnyRouter } from '@trpc/server'
import { z } from 'zod'
import type { Callers } from '../trpc.ts'
import { describeInput } from './input-schema.ts'
import { readDocs } from './read-docs.ts'
import type { JsonSchema } from './schema.ts'

export type ProcedureType = 'query' | 'mutation' | 'subscription'

/** A procedure as the panel's tree names it. */
export type ProcedureLine = { path: string; type: ProcedureType; callers: Callers; summary: string }

/** And as its own page shows it. */
export type ProcedureDescription = ProcedureLine & {
  doc: string
  throws: string | null
  /** null: it takes nothing. */
  schema: JsonSchema | null
  /** Its schema can't be described: why, for developers. */
  schemaError: string | null
}

const definitionSchema = z.object({
  type: z.enum(['query', 'mutation', 'subscription']),
  inputs: z.array(z.custom<z.ZodType>(input => input instanceof z.ZodType)),
  meta: z.object({ callers: z.enum(['anyone', 'signed-in', 'creator', 'moderator', 'admin']) }),
})
const procedureSchema = z.custom<{ _def: unknown }>(value => typeof value === 'function')

/** Every procedure of a router, in its order. */
export async function describeProcedures(router: AnyRouter, docs = readDocs()): Promise<ProcedureDescription[]> {
  const known = await docs
  return Object.entries(router._def.procedures).map(([path, procedure]) => {
    const { type, inputs, meta } = definitionSchema.parse(procedureSchema.parse(procedure)._def)
    const doc = known.get(path)
    const text = doc?.text ?? ''
    const line = { path, type, callers: meta.callers, summary: firstSentence(text) }
    const described = { ...line, doc: text, throws: doc?.throws ?? null }
    try {
      return { ...described, schema: describeInput(inputs), schemaError: null }
    } catch (error) {
      return { ...described, schema: null, schemaError: error instanceof Error ? error.message : String(error) }
    }
  })
}

function firstSentence(text: string): string {
  const [paragraph = ''] = text.split('\n\n')
  return /^.*?[.:;](?=\s|$)/.exec(paragraph)?.[0].replace(/[:;]$/, '') ?? paragraph
}
