import { createHash } from 'node:crypto'
import { z } from 'zod'

/** What can go wrong with a call. */
export const faultKinds = [
  'fail',
  'hang',
  'reset',
  '429',
  'slow',
  'malformed',
  'reset-mid-body',
  'effect-then-hang',
  'effect-then-500',
  'effect-then-reset',
] as const

const matchSchema = z
  .strictObject({ method: z.string().toUpperCase().optional(), path: z.string().default('') })
  .refine(({ path }) => isRegExp(path), { path: ['path'], message: 'is no regular expression' })

const effectsOf = {
  status: z.number().int().min(200).max(599).default(500),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  ms: z.number().int().min(0).default(60_000),
}

export const faultSchema = z.strictObject({
  match: matchSchema.prefault({}),
  times: z.union([z.number().int().positive(), z.literal('all')]).default(1),
  /** How many matching calls pass untouched first. */
  skip: z.number().int().min(0).default(0),
  kind: z.enum(faultKinds),
  ...effectsOf,
})
export type Fault = z.infer<typeof faultSchema>

/** Faults that the seed chooses: the same calls with the same seed always meet the same ones. */
export const seededFaultsSchema = z.strictObject({
  seed: z.string().min(1),
  /** The part of the calls that goes wrong. */
  rate: z.number().min(0).max(1),
  kinds: z
    .array(z.enum(faultKinds))
    .min(1)
    .default([...faultKinds]),
  match: matchSchema.prefault({}),
  ...effectsOf,
})
export type SeededFaults = z.infer<typeof seededFaultsSchema>

function isRegExp(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}

export interface Faults {
  list(): Fault[]
  add(faults: Fault[]): void
  /** Replaces what was seeded before; undefined ends it. */
  seed(seeded: SeededFaults | undefined): void
  clear(): void
  take(method: string, path: string): Fault | undefined
}

/** The next calls that go wrong, first come first served. */
export function createFaults(): Faults {
  let faults: Fault[] = []
  let seeded: SeededFaults | undefined
  let calls = new Map<string, number>()

  // By the call and how often it was made, not by its turn: what others do meanwhile changes nothing.
  const draw = (method: string, path: string): Fault | undefined => {
    if (!seeded) return undefined
    const { seed, rate, kinds, match, ...effects } = seeded
    if (match.method !== undefined && match.method !== method) return undefined
    if (!new RegExp(match.path).test(path)) return undefined
    const call = `${method} ${path}`
    const nth = (calls.get(call) ?? 0) + 1
    calls.set(call, nth)
    const dice = createHash('sha256').update([seed, call, nth].join('\u0000')).digest()
    if (dice.readUInt32BE(0) / 2 ** 32 >= rate) return undefined
    const kind = kinds[dice.readUInt32BE(4) % kinds.length]
    return kind === undefined ? undefined : { ...effects, kind, match, times: 1, skip: 0 }
  }

  return {
    list: () => faults,
    add: more => faults.push(...more.map(fault => ({ ...fault }))),
    seed: next => {
      seeded = next
      calls = new Map()
    },
    clear: () => {
      faults = []
      seeded = undefined
    },
    take(method, path) {
      for (const fault of faults) {
        const { match } = fault
        if (match.method !== undefined && match.method !== method) continue
        if (!new RegExp(match.path).test(path)) continue
        if (fault.skip > 0) {
          fault.skip -= 1
          continue
        }
        if (fault.times !== 'all') {
          fault.times -= 1
          if (fault.times <= 0) faults = faults.filter(other => other !== fault)
        }
        return fault
      }
      return draw(method, path)
    },
  }
}
