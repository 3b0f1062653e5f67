import pg from 'pg'
import { z } from 'zod'
import { migrationsTable } from '../migrate/migrations-folder.ts'
import type { DatabaseShape, TableShape } from './shape.ts'

const columnsSchema = z.array(
  z.object({
    table: z.string(),
    column: z.string(),
    type: z.string(),
    nullable: z.boolean(),
    identity: z.boolean(),
    expression: z.string().nullable(),
  }),
)
const keysSchema = z.array(
  z.object({
    table: z.string(),
    kind: z.enum(['p', 'u', 'f']),
    columns: z.string(),
    target: z.string().nullable(),
    targetColumns: z.string().nullable(),
    rule: z.string().nullable(),
  }),
)

const columnsSql = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
         a.attidentity <> '' AS identity, pg_get_expr(d.adbin, d.adrelid) AS expression
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> $1
  ORDER BY c.relname, a.attnum`

// Unique keys from pg_index, so that both UNIQUE and CREATE UNIQUE INDEX count; not the partial ones or those on expressions,
// which Prisma's language can't say.
const keysSql = `
  SELECT c.relname AS table, CASE WHEN i.indisprimary THEN 'p' ELSE 'u' END AS kind,
         (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k (num, n)
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num WHERE k.n <= i.indnkeyatts) AS columns,
         NULL AS target, NULL AS "targetColumns", NULL AS rule
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition AND c.relname <> $1
    AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
  UNION ALL
  SELECT c.relname, 'f',
         (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(f.conkey) WITH ORDINALITY k (num, n)
          JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.num),
         t.relname,
         (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(f.confkey) WITH ORDINALITY k (num, n)
          JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.num),
         CASE f.confdeltype WHEN 'a' THEN 'NoAction' WHEN 'r' THEN 'Restrict' WHEN 'c' THEN 'Cascade' WHEN 'n' THEN 'SetNull' ELSE 'SetDefault' END
  FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class t ON t.oid = f.confrelid
  WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace AND f.conparentid = 0`

/** `'UTC'::text` → `UTC`; what isn't a literal stays as PostgreSQL prints it. */
function plainDefault(expression: string | null): string | null {
  const literal = /^'((?:[^']|'')*)'::[\w ]+(?:\[\])?$/.exec(expression ?? '')
  return literal?.[1]?.replaceAll("''", "'") ?? expression
}

/** What the migrated database really looks like, as its own catalog tells. */
export async function readCatalog(url: string): Promise<DatabaseShape> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const columns = columnsSchema.parse((await client.query(columnsSql, [migrationsTable])).rows)
    const keys = keysSchema.parse((await client.query(keysSql, [migrationsTable])).rows)
    const shape: DatabaseShape = {}
    for (const row of columns) {
      shape[row.table] ??= { columns: {}, primaryKey: '', uniqueKeys: [], foreignKeys: [] } satisfies TableShape
      const table = shape[row.table]
      if (table === undefined) continue
      const value = row.identity ? 'identity' : plainDefault(row.expression)
      table.columns[row.column] = { type: row.type, nullable: row.nullable, default: value }
    }
    for (const key of keys) {
      const table = shape[key.table]
      if (key.kind === 'p' && table) table.primaryKey = key.columns
      if (key.kind === 'u') table?.uniqueKeys.push(key.columns)
      if (key.kind === 'f')
        table?.foreignKeys.push(`(${key.columns}) → ${key.target} (${key.targetColumns}) ${key.rule}`)
    }
    for (const table of Object.values(shape)) {
      table.uniqueKeys.sort()
      table.foreignKeys.sort()
    }
    return shape
  } finally {
    await client.end()
  }
}
