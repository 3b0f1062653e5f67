import { recordQueries, type WatchedQuery } from '@odim/db'
import { type AnyRouter, callTRPCProcedure } from '@trpc/server'
import superjson from 'superjson'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { type PublicError, presentError } from '../present-error.ts'
import { ProcedureError } from '../trpc.ts'
import type { ProcedureType } from './describe-procedures.ts'

/** What a value was that JSON writes as something else: `rows.*.at` is a Date. */
export type TypedPlace = { place: string; type: string }

export type PanelReply = { ms: number; queries: WatchedQuery[] } & (
  | { ok: true; text: string; bytes: number; types: TypedPlace[] }
  | { ok: false; error: PublicError; detail: string | null }
)

type Call = { router: AnyRouter; path: string; type: ProcedureType; input: unknown; tellDetail: boolean }

/** Calls a procedure as the context's person and tells what came of it, what it cost and what it asked of the database. */
export async function runProcedure(ctx: Context, call: Call): Promise<PanelReply> {
  const started = performance.now()
  const { result, queries } = await recordQueries(() => outcomeOf(ctx, call))
  return { ms: performance.now() - started, queries, ...result }
}

async function outcomeOf(ctx: Context, { router, path, type, input, tellDetail }: Call) {
  try {
    const value: unknown = await callTRPCProcedure({
      router,
      path,
      type,
      ctx,
      getRawInput: async () => input,
      signal: undefined,
      batchIndex: 0,
    })
    const { json, meta } = superjson.serialize(value)
    const text = JSON.stringify(json, null, 2) ?? 'undefined'
    return { ok: true as const, text, bytes: Buffer.byteLength(text), types: typedPlaces(meta?.values) }
  } catch (error) {
    const shown = error instanceof ProcedureError ? error.public : presentError(error, ctx.request)
    const cause = error instanceof ProcedureError ? error.cause : error
    const unexpected = cause instanceof Error && !(cause instanceof DomainError) && shown.kind === 'unexpected'
    return { ok: false as const, error: shown, detail: tellDetail && unexpected ? cause.message : null }
  }
}

/** superjson's notes by place, with the numbers of rows taken out: a list of a thousand has its dates in one line. */
export function typedPlaces(values: unknown, prefix: readonly string[] = []): TypedPlace[] {
  const found = new Map<string, TypedPlace>()
  const add = (place: string, type: string) => found.set(`${place} ${type}`, { place, type })
  const visit = (node: unknown, path: readonly string[]) => {
    if (Array.isArray(node)) {
      const [type, inner] = node
      if (typeof type === 'string') add(path.join('.') || '.', type)
      // A custom type is written as a pair of its kind and its name.
      else if (Array.isArray(type)) add(path.join('.') || '.', type.join(' '))
      if (inner) visit(inner, path)
    } else if (typeof node === 'object' && node !== null) {
      for (const [key, inner] of Object.entries(node)) {
        const steps = key.split(/(?<!\\)\./).map(step => (/^\d+$/.test(step) ? '*' : step.replaceAll('\\.', '.')))
        visit(inner, [...path, ...steps])
      }
    }
  }
  visit(values, prefix)
  return [...found.values()]
}
