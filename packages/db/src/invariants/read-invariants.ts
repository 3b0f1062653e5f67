import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', '..', 'invariants')

export type Invariant = {
  /** `i01-postings-balance`: its number in the reliability notes, then what it says. */
  name: string
  /** What it looks for, as its file says it. */
  about: string
  /** Asks for the rows that break it. */
  sql: string
  /** Too costly for every five minutes: its file ends in `.nightly.sql`. */
  nightly: boolean
}

async function readAll(): Promise<Invariant[]> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async file => {
      const sql = (await readFile(join(folder, file), 'utf8')).trim()
      const lines = sql.split('\n')
      const comment = lines.slice(
        0,
        lines.findIndex(line => !line.startsWith('--')),
      )
      return {
        name: file.replace(/(?:\.nightly)?\.sql$/, ''),
        about: comment.map(line => line.replace(/^--\s*/, '')).join(' '),
        sql,
        nightly: file.endsWith('.nightly.sql'),
      }
    }),
  )
}

let all: Promise<Invariant[]> | undefined

/** What must always be true of the data, by name: packages/db/invariants, a file each. Whoever adds one adds it for every use. */
export function readInvariants(): Promise<Invariant[]> {
  all ??= readAll()
  return all
}
