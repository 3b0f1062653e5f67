import { z } from 'zod'

/*
 * What packages/db reads from the environment, all of it optional. Addresses of databases are not here: the processes that
 * connect have their own env.ts and hand them in.
 */
const schema = z.object({
  ODIM_DATA: z.string().optional(),
})

export type DbEnv = z.infer<typeof schema>

/** Throws a sentence that names the first variable that is wrong. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): DbEnv {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Error(`The environment variable ${issue?.path.join('.') ?? '?'} is wrong: ${issue?.message ?? 'unknown'}.`)
}
