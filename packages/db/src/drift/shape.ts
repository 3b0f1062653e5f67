export type ColumnShape = { type: string; nullable: boolean; default: string | null }

/** What is compared of a table. Keys are written as text, so that a difference reads well. */
export type TableShape = {
  columns: Record<string, ColumnShape>
  /** Column names, joined by commas. */
  primaryKey: string
  uniqueKeys: string[]
  /** `(from) → table (to) rule on delete` */
  foreignKeys: string[]
}

export type DatabaseShape = Record<string, TableShape>

function lists(table: string, kind: string, said: readonly string[], real: readonly string[]): string[] {
  return [
    ...said.filter(item => !real.includes(item)).map(item => `${table}: ${kind} ${item} is only in schema.prisma`),
    ...real.filter(item => !said.includes(item)).map(item => `${table}: ${kind} ${item} is only in the database`),
  ]
}

function compareTable(table: string, said: TableShape, real: TableShape): string[] {
  const differences = lists(table, 'column', Object.keys(said.columns), Object.keys(real.columns))
  for (const [name, column] of Object.entries(said.columns)) {
    const other = real.columns[name]
    if (other === undefined) continue
    for (const what of ['type', 'nullable', 'default'] as const) {
      if (column[what] !== other[what]) {
        differences.push(
          `${table}.${name}: ${what} is ${column[what]} in schema.prisma, ${other[what]} in the database`,
        )
      }
    }
  }
  return [
    ...differences,
    ...lists(table, 'primary key', [said.primaryKey], [real.primaryKey]),
    ...lists(table, 'unique key', said.uniqueKeys, real.uniqueKeys),
    ...lists(table, 'foreign key', said.foreignKeys, real.foreignKeys),
  ]
}

/** One sentence for each difference; none when the two agree. */
export function compareShapes(said: DatabaseShape, real: DatabaseShape): string[] {
  const differences = lists('database', 'table', Object.keys(said), Object.keys(real))
  for (const [table, shape] of Object.entries(said)) {
    const other = real[table]
    if (other !== undefined) differences.push(...compareTable(table, shape, other))
  }
  return differences
}
