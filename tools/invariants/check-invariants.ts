import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { root } from '../env.ts'

export const invariantsFolder = join(root, 'packages/db/invariants')

export type Violations = { name: string; count: number; rows: Record<string, unknown>[] }

/** Names of the invariants, in order. */
export async function invariantNames(): Promise<string[]> {
  const files = await readdir(invariantsFolder)
  return files
    .filter(file => file.endsWith('.sql'))
    .map(file => file.slice(0, -'.sql'.length))
    .sort()
}

/**
 * Asks every invariant (or the named ones) for the rows that break it, all in one snapshot, so that a sale under way is seen
 * whole or not at all. Changes nothing.
 */
export async function checkInvariants(ownerUrl: string, names?: readonly string[]): Promise<Violations[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'odim-invariants' })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const found = await findViolations(client, names)
    await client.query('COMMIT')
    return found
  } finally {
    await client.end()
  }
}

/** The same in whatever transaction the client is in, so that what is about to be committed can be asked first. */
export async function findViolations(client: pg.Client, names?: readonly string[]): Promise<Violations[]> {
  const found: Violations[] = []
  for (const name of names ?? (await invariantNames())) {
    const sql = await readFile(join(invariantsFolder, `${name}.sql`), 'utf8')
    const { rows } = await client.query<Record<string, unknown>>(sql)
    found.push({ name, count: rows.length, rows: rows.slice(0, 5) })
  }
  return found
}
