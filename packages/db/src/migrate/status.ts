import type { Reader } from '../client.ts'
import { migrationNames } from './migrations-folder.ts'

export type MigrationStatus = { applied: string[]; pending: string[] }

/** What has run and what has not, for /ready. Throws when the database can't be reached. */
export async function migrationStatus(reader: Pick<Reader, '$queryRaw'>): Promise<MigrationStatus> {
  const [table] = await reader.$queryRaw<
    { present: boolean }[]
  >`SELECT to_regclass('public.schema_migrations') IS NOT NULL AS present`
  const rows = table?.present
    ? await reader.$queryRaw<{ name: string }[]>`SELECT name FROM public.schema_migrations ORDER BY id`
    : []
  const applied = rows.map(row => row.name)
  const known = new Set(applied)
  return { applied, pending: (await migrationNames()).filter(name => !known.has(name)) }
}
