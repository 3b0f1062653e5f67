import { z } from 'zod'

export const faultSchema = z
  .strictObject({
    match: z.strictObject({ method: z.string().toUpperCase().optional(), path: z.string().default('') }).prefault({}),
    times: z.union([z.number().int().positive(), z.literal('all')]).default(1),
    /** How many matching calls pass untouched first. */
    skip: z.number().int().min(0).default(0),
    kind: z.enum([
      'fail',
      'hang',
      'reset',
      '429',
      'slow',
      'malformed',
      'effect-then-hang',
      'effect-then-500',
      'effect-then-reset',
    ]),
    status: z.number().int().min(200).max(599).default(500),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).default({}),
    ms: z.number().int().min(0).default(60_000),
  })
  .refine(fault => isRegExp(fault.match.path), { path: ['match', 'path'], message: 'is no regular expression' })
export type Fault = z.infer<typeof faultSchema>

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
  clear(): void
  take(method: string, path: string): Fault | undefined
}

/** The next calls that go wrong, first come first served. */
export function createFaults(): Faults {
  let faults: Fault[] = []
  return {
    list: () => faults,
    add: more => faults.push(...more.map(fault => ({ ...fault }))),
    clear: () => {
      faults = []
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
      return undefined
    },
  }
}
