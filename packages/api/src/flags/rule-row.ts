import { z } from 'zod'
import type { FlagRule } from './rule.ts'
import { roleSchema } from './schema.ts'

export const ruleColumns = { state: true, percentage: true, roles: true, creatorIds: true, countries: true } as const

const rowSchema = z.object({
  state: z.enum(['on', 'off', 'some']),
  percentage: z.number(),
  roles: z.array(roleSchema),
  creatorIds: z.array(z.string()),
  countries: z.array(z.string()),
})

/** A rule as a table of flags holds it; its CHECKs promise that this never throws. */
export function ruleOfRow(row: unknown): FlagRule {
  return rowSchema.parse(row)
}
