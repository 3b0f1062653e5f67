import pg from 'pg'
import { fixture } from './fixture.ts'
import { functionChecks } from './function-checks.ts'
import { refusals } from './refusals.ts'
import { sealChecks } from './seal-checks.ts'
import { triggerChecks } from './trigger-checks.ts'

export type Check = { name: string; run(client: pg.Client): Promise<void> }

const refusalChecks: readonly Check[] = refusals.map(({ constraint, table, changes, before }) => ({
  name: constraint,
  run: async client => {
    // What was there before is put in past triggers and foreign keys, as the fixture was.
    if (before) await client.query(`SET session_replication_role = replica; ${before}; RESET session_replication_role`)
    const sql = `INSERT INTO ${table} OVERRIDING SYSTEM VALUE
      SELECT (jsonb_populate_record(r, $1)).* FROM ${table} r ORDER BY r.ctid LIMIT 1`
    const refusedBy = await client.query(sql, [JSON.stringify(changes)]).then(
      () => 'nothing',
      (error: unknown) => (error instanceof pg.DatabaseError ? (error.constraint ?? error.message) : String(error)),
    )
    if (refusedBy !== constraint) throw new Error(`${constraint} should have refused it; ${refusedBy} did`)
  },
}))

/**
 * What the constraints, triggers and functions of orders, payments and the ledger have to do, on a database of its own that holds
 * nothing yet. Throws at the first thing that isn't so, by its name.
 */
export async function runBattery(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(fixture)
    for (const check of [...refusalChecks, ...triggerChecks, ...functionChecks]) {
      await client.query('BEGIN')
      await named(check.name, () => check.run(client))
      await client.query('ROLLBACK')
    }
    // Only what is committed is sealed.
    for (const check of sealChecks) await named(check.name, () => check.run(ownerUrl))
  } finally {
    await client.end()
  }
}

async function named(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
