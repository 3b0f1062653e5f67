import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** A moment is a Date; an array of words or a JSON document is handed over as the text Postgres reads. */
export type Cell = string | number | bigint | boolean | Date | null

/** Rows of one table. `count` is known beforehand, so that it can be said how far things are. */
export type Part = { table: string; columns: readonly string[]; count: number; rows(): Iterable<readonly Cell[]> }

const chunkSize = 64 * 1024
const special: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function textOf(cell: Cell): string {
  if (cell === null) return '\\N'
  if (cell instanceof Date) return cell.toISOString()
  if (typeof cell === 'string') return cell.replace(/[\\\n\r\t]/g, sign => special[sign] ?? sign)
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  return String(cell)
}

/** Writes all rows of the part by one COPY, in whatever transaction the client is in. @returns how many */
export async function copyIn(client: pg.Client, part: Part, onRows: (count: number) => void): Promise<number> {
  let written = 0
  function* chunks(): Generator<string> {
    let chunk = ''
    let inChunk = 0
    for (const row of part.rows()) {
      chunk += `${row.map(textOf).join('\t')}\n`
      inChunk += 1
      if (chunk.length < chunkSize) continue
      yield chunk
      written += inChunk
      onRows(inChunk)
      chunk = ''
      inChunk = 0
    }
    if (chunk) yield chunk
    written += inChunk
    onRows(inChunk)
  }
  const into = client.query(copyFrom(`COPY ${part.table} (${part.columns.join(', ')}) FROM STDIN`))
  await pipeline(Readable.from(chunks(), { objectMode: true, highWaterMark: 4 }), into)
  return written
}
