import { createHash } from 'node:crypto'
import pg from 'pg'
import { posting } from './fixture.ts'
import { post, rows, same } from './say.ts'

type SealCheck = { name: string; run(ownerUrl: string): Promise<void> }

const sha = (...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

async function connected<Result>(ownerUrl: string, count: number, work: (clients: pg.Client[]) => Promise<Result>) {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: ownerUrl }))
  await Promise.all(clients.map(client => client.connect()))
  try {
    return await work(clients)
  } finally {
    await Promise.all(clients.map(client => client.end()))
  }
}

const seal = async (client: pg.Client, most: number) => (await rows(client, 'SELECT ledger_seal($1)', [most]))[0]?.[0]
const first = (clients: pg.Client[], nr = 0): pg.Client => {
  const client = clients[nr]
  if (!client) throw new Error('no client')
  return client
}

/** The digest of a posting, reckoned here out of what its rows say. */
async function digest(client: pg.Client, id: unknown): Promise<Buffer> {
  const [row] = await rows(
    client,
    `SELECT id, source_type, source_id, kind, integration_id, currency, extract(epoch FROM effective_at)::text,
       extract(epoch FROM available_at)::text, payment_id FROM ledger_postings WHERE id = $1`,
    [id],
  )
  const entries = await rows(
    client,
    'SELECT id::text, account_id, component, amount::text FROM ledger_entries WHERE posting_id = $1 ORDER BY id',
    [id],
  )
  const told = [...(row ?? []).filter(value => value !== null), entries.map(entry => entry.join(',')).join(';')]
  return sha(told.join('|'))
}

const lines: [string, number][] = [
  ['bank', 5],
  ['platform-fees', -5],
]

export const sealChecks: readonly SealCheck[] = [
  {
    name: 'what is committed is sealed, oldest first, up to the oldest transaction that runs',
    run: ownerUrl =>
      connected(ownerUrl, 2, async clients => {
        const [open, client] = [first(clients), first(clients, 1)]
        const early = [await post(client, lines), await post(client, lines)]
        await open.query('BEGIN; SELECT pg_current_xact_id()')
        const late = await post(client, lines)
        same(await seal(client, 2), 2)
        same(await seal(client, 2), 1)
        same(await seal(client, 2), 0)
        await open.query('COMMIT')
        same(await seal(client, 2), 1)
        same(await rows(client, 'SELECT posting_id FROM ledger_unsealed'), [])
        const seals = await rows(
          client,
          'SELECT id::int, previous_hash, hash, posting_ids FROM ledger_seals ORDER BY id',
        )
        same(
          seals.map(([nr, , , ids]) => [nr, ids]),
          [
            [1, [posting, early[0]]],
            [2, [early[1]]],
            [3, [late]],
          ],
        )
        let previous = sha('odim ledger')
        for (const [, before, hash, ids] of seals) {
          same(before, previous)
          const digests: Buffer[] = []
          for (const one of Array.isArray(ids) ? ids : []) digests.push(await digest(client, one))
          previous = sha(previous, ...digests)
          same(hash, previous)
        }
      }),
  },
  {
    name: 'one seals after the other',
    run: ownerUrl =>
      connected(ownerUrl, 2, async clients => {
        const [one, other] = [first(clients), first(clients, 1)]
        await post(one, lines)
        await post(one, lines)
        await one.query('BEGIN')
        same(await seal(one, 1), 1)
        const waits = seal(other, 1)
        const waiting = `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
        while ((await rows(one, waiting))[0]?.[0] !== 1) await new Promise(resolve => setImmediate(resolve))
        await one.query('COMMIT')
        same(await waits, 1)
      }),
  },
]
