import pg from 'pg'
import { createDatabase, type Database } from '../client.ts'
import { newId } from '../new-id.ts'
import { cloneTemplate, dropClone } from './clone.ts'
import type { TestServer } from './test-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    odimTestServer: TestServer
  }
}

export type TestDatabase = {
  name: string
  /** As the owner: may do everything. For arranging what the product can't, never for what is tested. */
  ownerUrl: string
  /** As odim_app, like web and worker. */
  url: string
  /** `createDatabase` as odim_app. */
  database: Database
  drop(): Promise<void>
}

export type TestDatabaseOptions = {
  /** Outside vitest; within it the server of the global setup is used. */
  server?: TestServer
  poolSize?: number
}

async function providedServer(): Promise<TestServer> {
  const { inject } = await import('vitest')
  return inject('odimTestServer')
}

/** A database of its own, cloned from the migrated template in some 30 ms. `drop()` it when done; the run's end drops the rest. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = options.server ?? (await providedServer())
  const name = `odim_t_${newId().replaceAll('-', '')}`
  const urls = await cloneTemplate(server, name)
  const database = createDatabase({ url: urls.url, poolSize: options.poolSize ?? 5, applicationName: 'odim-test' })
  return {
    name,
    ...urls,
    database,
    drop: async () => {
      await database.close()
      await dropClone(server, name)
    },
  }
}

/** Runs SQL as the owner and gives the rows back, untyped: parse them. */
export async function asOwner(
  target: Pick<TestDatabase, 'ownerUrl'>,
  sql: string,
  values: unknown[] = [],
): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: target.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query(sql, values)
    return rows
  } finally {
    await client.end()
  }
}
