import { askInvariants, readInvariants, type Violations } from '@odim/db'
import type pg from 'pg'
import { connectAsOwner } from '../run/connect-as-owner.ts'

/** Names of the invariants, in order. */
export async function invariantNames(): Promise<string[]> {
  return (await readInvariants()).map(({ name }) => name)
}

/** Asks every invariant (or the named ones) of the database at that address for the rows that break it. @throws NoDatabase */
export async function checkInvariants(url: string, names?: readonly string[]): Promise<Violations[]> {
  const client = await connectAsOwner(url, 'odim-invariants')
  try {
    return await findViolations(client, names)
  } finally {
    await client.end()
  }
}

/** The same in whatever transaction the client is in, so that what is about to be committed can be asked first. */
export async function findViolations(client: pg.Client, names?: readonly string[]): Promise<Violations[]> {
  return askInvariants(async sql => (await client.query(sql)).rows, names ? { names } : {})
}
