import { adminProcedure, router } from '../trpc.ts'
import { readFigures } from './read-figures.ts'
import { readVitals } from './read-vitals.ts'
import { figuresInputSchema, vitalsInputSchema } from './schema.ts'

/** How well Odim does what it is for. */
export const successMetricsRouter = router({
  /** Every success metric over the last 7, 30 or 90 days, with its trend and its target. */
  read: adminProcedure.input(figuresInputSchema).query(({ ctx, input }) => readFigures(ctx, input)),
  /** How pages felt in real browsers in the last 28 days, by route. */
  vitals: adminProcedure.input(vitalsInputSchema).query(({ ctx, input }) => readVitals(ctx, input)),
})
