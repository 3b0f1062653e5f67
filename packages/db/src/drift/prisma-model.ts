import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { DatabaseShape, TableShape } from './shape.ts'

const run = promisify(execFile)
const packageFolder = join(import.meta.dirname, '..', '..')

const fieldSchema = z.object({
  name: z.string(),
  dbName: z.string().nullish(),
  kind: z.enum(['scalar', 'object', 'enum', 'unsupported']),
  type: z.string(),
  isList: z.boolean(),
  isRequired: z.boolean(),
  isUnique: z.boolean(),
  isId: z.boolean(),
  default: z.unknown().optional(),
  nativeType: z.tuple([z.string(), z.array(z.string())]).nullish(),
  relationFromFields: z.array(z.string()).nullish(),
  relationToFields: z.array(z.string()).nullish(),
  relationOnDelete: z.string().nullish(),
})
const modelSchema = z.object({
  name: z.string(),
  dbName: z.string().nullish(),
  fields: z.array(fieldSchema),
  primaryKey: z.object({ fields: z.array(z.string()) }).nullish(),
  uniqueFields: z.array(z.array(z.string())),
})
const dataModelSchema = z.object({ models: z.array(modelSchema) })
type Field = z.infer<typeof fieldSchema>
type Model = z.infer<typeof modelSchema>

const plainTypes: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'double precision',
  Boolean: 'boolean',
  Json: 'jsonb',
  Bytes: 'bytea',
  DateTime: 'timestamp(3) without time zone',
  Decimal: 'numeric(65,30)',
}
const nativeTypes: Record<string, string> = {
  Uuid: 'uuid',
  Citext: 'citext',
  Text: 'text',
  Timestamptz: 'timestamp with time zone',
  Date: 'date',
  SmallInt: 'smallint',
  Integer: 'integer',
  BigInt: 'bigint',
  DoublePrecision: 'double precision',
  Boolean: 'boolean',
  JsonB: 'jsonb',
  ByteA: 'bytea',
  Inet: 'inet',
  Decimal: 'numeric',
}

function typeOf(field: Field): string {
  const [native, args] = field.nativeType ?? []
  const base = native === undefined ? plainTypes[field.type] : nativeTypes[native]
  const precision = args !== undefined && args.length > 0 ? `(${args.join(',')})` : ''
  return `${base ?? `unknown:${native ?? field.type}`}${precision}${field.isList ? '[]' : ''}`
}

const generated = z.object({ name: z.string(), args: z.array(z.unknown()).optional() })

function defaultOf(field: Field): string | null {
  const value = field.default
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return `{${value.join(',')}}`
  const call = generated.safeParse(value)
  if (!call.success) return String(value)
  if (call.data.name === 'autoincrement') return 'identity'
  if (call.data.name === 'now') return 'now()'
  if (call.data.name === 'dbgenerated') return String(call.data.args?.[0])
  // uuid(), cuid() …: made by the client, unknown to the database
  return null
}

function tableOf(model: Model, models: readonly Model[]): TableShape {
  const column = (owner: Model, name: string) => owner.fields.find(f => f.name === name)?.dbName ?? name
  const columns = (names: readonly string[], owner = model) => names.map(name => column(owner, name)).join(',')
  const stored = model.fields.filter(field => field.kind !== 'object')
  const ids = model.fields.filter(field => field.isId).map(field => field.name)
  return {
    columns: Object.fromEntries(
      stored.map(field => [
        field.dbName ?? field.name,
        // A list is never null to Prisma: it reads an absent one as empty.
        { type: typeOf(field), nullable: !field.isRequired && !field.isList, default: defaultOf(field) },
      ]),
    ),
    primaryKey: columns(model.primaryKey?.fields ?? ids),
    uniqueKeys: [
      ...stored.filter(field => field.isUnique).map(field => columns([field.name])),
      ...model.uniqueFields.map(fields => columns(fields)),
    ].sort(),
    foreignKeys: model.fields
      .flatMap(field => {
        const target = models.find(({ name }) => name === field.type)
        if (!target || !field.relationFromFields?.length) return []
        const rule = field.relationOnDelete ?? (field.isRequired ? 'Restrict' : 'SetNull')
        const from = columns(field.relationFromFields)
        return [
          `(${from}) → ${target.dbName ?? target.name} (${columns(field.relationToFields ?? [], target)}) ${rule}`,
        ]
      })
      .sort(),
  }
}

/** What `schema` (Prisma's language) says the database looks like. Prisma parses it, through a generator of our own. */
export async function readPrismaModel(schema: string): Promise<DatabaseShape> {
  const folder = await mkdtemp(join(tmpdir(), 'odim-drift-'))
  try {
    const output = join(folder, 'model.json')
    const provider = `${process.execPath} ${join(import.meta.dirname, 'dump-data-model.ts')}`
    const block = `generator model {\n  provider = ${JSON.stringify(provider)}\n  output = ${JSON.stringify(output)}\n}`
    await writeFile(join(folder, 'schema.prisma'), `${schema}\n${block}\n`)
    await run(
      process.execPath,
      [
        join(packageFolder, 'node_modules/prisma/build/index.js'),
        'generate',
        '--no-hints',
        '--generator',
        'model',
        '--schema',
        join(folder, 'schema.prisma'),
      ],
      // Prisma fetches an engine it does not need unless it is given one; any program will do.
      { cwd: packageFolder, env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath } },
    )
    const { models } = dataModelSchema.parse(JSON.parse(await readFile(output, 'utf8')))
    return Object.fromEntries(models.map(model => [model.dbName ?? model.name, tableOf(model, models)]))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
