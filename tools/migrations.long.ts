import { migrateDown, migrateUp } from '@odim/db/migrate'
import { asOwner, startTestServer } from '@odim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesUnder } from './checks/files.ts'
import { root } from './env.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let ownerUrl: string

beforeAll(async () => {
  server = await startTestServer()
  await asOwner(server, 'CREATE DATABASE odim_back_and_forth')
  const url = new URL(server.ownerUrl)
  url.pathname = '/odim_back_and_forth'
  ownerUrl = url.href
})
afterAll(() => server.stop())

test('each migration leaves no trace when it is taken back, and comes again', async () => {
  const count = (await filesUnder(`${root}/packages/db/migrations`, ['.sql'])).length
  const asOf: unknown[] = []
  await migrateUp(ownerUrl, { count: 1 })
  for (let done = 1; done < count; done += 1) {
    asOf[done] = await everything()
    await migrateUp(ownerUrl, { count: 1 })
  }
  const complete = await everything()
  for (let done = count - 1; done >= 1; done -= 1) {
    const [name] = await migrateDown(ownerUrl, { count: 1 })
    expect(await everything(), `after ${name} was taken back`).toEqual(asOf[done])
  }
  await migrateUp(ownerUrl)
  expect(await everything()).toEqual(complete)
})

/** Whatever a migration can leave behind in the schema, by name. */
function everything(): Promise<unknown[]> {
  return asOwner(
    { ownerUrl },
    `SELECT 'column' AS what, format('%s.%s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull) AS of
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
     UNION ALL SELECT 'constraint', format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT 'trigger', pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
     UNION ALL SELECT 'function', p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
     UNION ALL SELECT 'extension', extname FROM pg_extension
     UNION ALL SELECT 'grant', format('%s %s %s', table_name, grantee, privilege_type) FROM information_schema.role_table_grants
     WHERE table_schema = 'public'
     ORDER BY 1, 2`,
  )
}
