import { z } from 'zod'
import { type Invariant, readInvariants } from './read-invariants.ts'

export type Violations = {
  name: string
  /** How many rows break it. */
  count: number
  /** Some of them. */
  rows: Record<string, unknown>[]
}

export type InvariantsWish = {
  /** These alone. */
  names?: readonly string[]
  /** Only those that are asked then; all of them unless said. Of no meaning where some are named. */
  when?: 'often' | 'nightly'
  /** How many of the rows to give; 5 unless said. */
  sample?: number
}

const shape = z.array(
  z.object({
    name: z.string(),
    count: z.coerce.number(),
    rows: z.array(z.record(z.string(), z.unknown())),
  }),
)

/**
 * One statement for all of them: one round trip, and one snapshot, so that a sale under way is seen whole or not at all.
 * Materialized: a LIMIT let into a query would have it planned for its first rows, where there is none to be found.
 */
export function invariantsStatement(invariants: readonly Invariant[], sample = 5): string {
  const asked = invariants.map(({ name, sql }) => `"${name}" AS MATERIALIZED (\n${sql}\n)`)
  const told = invariants.map(
    ({ name }) => `SELECT '${name}' AS name, (SELECT count(*) FROM "${name}") AS count,
  (SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM (SELECT * FROM "${name}" LIMIT ${sample}) r) AS rows`,
  )
  return `WITH ${asked.join(', ')}\n${told.join('\nUNION ALL\n')}`
}

/**
 * Asks the invariants for the rows that break them, by whatever sends a statement: a client in its transaction, so that what is about
 * to be committed can be asked first; a pool, so that web and worker can. Changes nothing. All are told of, also those that hold.
 */
export async function askInvariants(
  send: (sql: string) => Promise<unknown>,
  { names, when, sample }: InvariantsWish = {},
): Promise<Violations[]> {
  const isWanted = ({ name, nightly }: Invariant) =>
    names ? names.includes(name) : !when || nightly === (when === 'nightly')
  const wanted = (await readInvariants()).filter(isWanted)
  if (wanted.length === 0) return []
  const found = shape.parse(await send(invariantsStatement(wanted, sample)))
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}
