import pg from 'pg'
import { z } from 'zod'

/** There is nothing to work on yet; the message says how to come by it. */
export class NoDatabase extends Error {
  override name = 'NoDatabase'
}

const sentence = 'There is no database yet: run npm start once, or pnpm db:migrate. Nothing was done.'

/**
 * A connection as the schema's owner, which the caller ends.
 * @throws NoDatabase when the database is not there, or nothing was ever migrated in it
 */
export async function connectAsOwner(ownerUrl: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: applicationName })
  await client.connect().catch((error: unknown) => {
    throw z.object({ code: z.literal('3D000') }).safeParse(error).success ? new NoDatabase(sentence) : error
  })
  const { rows } = await client.query("SELECT 1 WHERE to_regclass('public.users') IS NOT NULL")
  if (rows.length > 0) return client
  await client.end()
  throw new NoDatabase(sentence)
}
