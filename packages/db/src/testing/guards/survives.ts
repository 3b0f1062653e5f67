import { asOwner, createTestDatabase } from '../index.ts'
import { runBattery } from './battery.ts'
import type { Mutation } from './mutations.ts'

/** What the battery says of a database of its own with this mutation; null if it notices nothing. */
export async function noticed({ sql }: Mutation): Promise<string | null> {
  const database = await createTestDatabase()
  try {
    await asOwner(database, sql)
    return await runBattery(database.ownerUrl).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
  } finally {
    await database.drop()
  }
}
