import { z } from 'zod'

const schema = z.object({ ODIM_SEED: z.coerce.number().int().min(0).default(1) })

/** What tests of packages/db read from the environment. */
export const testEnv = schema.parse({ ODIM_SEED: process.env.ODIM_SEED })
