import { createDatabase, type Database } from '@odim/db'
import { stack } from '../env.ts'

/** What no page shows: read straight from the tables, by their owner. */
export async function withDatabase<Result>(read: (prisma: Database['prisma']) => Promise<Result>): Promise<Result> {
  const database = createDatabase({ url: stack.database, poolSize: 1, applicationName: 'e2e' })
  try {
    return await read(database.prisma)
  } finally {
    await database.close()
  }
}
