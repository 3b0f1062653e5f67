import { recordQueries } from '@odim/db'

/** Statements by their text, how often each was sent, and rows that came back. */
export type Asked = { statements: Map<string, number>; rows: number }

export async function countQueries(work: () => Promise<unknown>): Promise<Asked> {
  const { queries } = await recordQueries(work)
  const statements = new Map<string, number>()
  let rows = 0
  for (const { sql, rows: came } of queries) {
    rows += came
    // A list of values is as long as what was found: one statement all the same.
    const shape = sql.replace(/\$\d+(,\s*\$\d+)*/g, '$n')
    statements.set(shape, (statements.get(shape) ?? 0) + 1)
  }
  return { statements, rows }
}

/** Statements that were sent oftener where there were more rows: a query in a loop. Empty when all is well. */
export function grownQueries(few: Asked, many: Asked): string[] {
  return [...many.statements].flatMap(([sql, times]) => {
    const before = few.statements.get(sql) ?? 0
    return times > before ? [`${times} times instead of ${before}: ${sql.slice(0, 300)}`] : []
  })
}
