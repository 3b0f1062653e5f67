import { z } from 'zod'

/** What a run found of each invariant, as invariant_runs keeps it. */
export const resultsSchema = z.array(
  z.object({ name: z.string(), count: z.number(), rows: z.array(z.record(z.string(), z.unknown())) }),
)
export type Result = z.output<typeof resultsSchema>[number]

/** The invariant of the sums that are kept: what breaks it can be mended by an operator. */
export const balancesInvariant = 'i03-balances-are-their-entries'
