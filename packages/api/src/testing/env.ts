import { z } from 'zod'

const schema = z.object({
  /** All chance of a chaos test comes from it, so that a seed that failed fails again. */
  ODIM_SEED: z.coerce.number().int().min(0).default(1),
})

export const testEnv = schema.parse({ ODIM_SEED: process.env.ODIM_SEED })
