import type { z } from 'zod'

/**
 * What an address says of a list, by a procedure's schema. An address is typed, cut and kept for years: what the schema refuses is left
 * out, and the list is shown as if it had not been said.
 */
export function searchInput<Shape extends z.core.$ZodLooseShape>(
  request: Request,
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  const said = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(said)
  if (parsed.success) return parsed.data
  const wrong = new Set(parsed.error.issues.map(issue => issue.path[0]))
  return schema.parse(Object.fromEntries(Object.entries(said).filter(([name]) => !wrong.has(name))))
}
