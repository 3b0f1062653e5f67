import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the SQL files lie. */
export const migrationsFolder = join(import.meta.dirname, '..', '..', 'migrations')

/** node-pg-migrate's table of what has run. */
export const migrationsTable = 'schema_migrations'

/** Names without `.sql`, in the order they run. */
export async function migrationNames(folder = migrationsFolder): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter(file => file.endsWith('.sql'))
    .map(file => file.slice(0, -'.sql'.length))
    .sort()
}
