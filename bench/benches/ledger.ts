import { spawn } from 'node:child_process'
import pg from 'pg'
import { z } from 'zod'
import { type Bench, type Comparison, perSecond, type Sample } from '../harness/measure.ts'
import { openStage, type StageDatabase } from '../harness/stage.ts'

const clients = 16
const creators = 1000
/** pgbench's own measure of size: 100,000 accounts each. */
const scale = 10

/** What a sale costs in the ledger: ten times a second or a thousand times, and when one creator sells everything. */
export const bench: Bench = {
  about: `Sale postings a second through pg, ${clients} clients, over ${creators} creators and all on one; fsync on`,
  aim: '≥ 1.3 of pgbench TPC-B on the same server, ≥ 1.0 when all sales are of one creator',
  async open({ say }) {
    const stage = await openStage()
    const database = await stage.database('ledger')
    const tpcb = await stage.database('tpcb')
    await pgbench(tpcb, ['-i', '-q', '-s', String(scale)])
    const sales = await openSales(database)
    say(`pgbench at scale ${scale}, ${clients} clients; ${creators} creators`)
    const reference = {
      name: `pgbench TPC-B, scale ${scale}`,
      run: async (seconds: number): Promise<Sample> => {
        const said = await pgbench(tpcb, ['-c', String(clients), '-j', '2', '-T', String(Math.ceil(seconds))])
        return { value: z.coerce.number().parse(/tps = ([\d.]+)/.exec(said)?.[1]) }
      },
    }
    const comparison = (of: number): Omit<Comparison, 'about' | 'aim'> => ({
      unit: 'postings/s',
      product: { name: 'ledger_post', run: seconds => sales.post(seconds, of) },
      reference,
    })
    return {
      comparisons: [
        { part: 'one', about: 'A sale of six entries each, all of one creator', aim: 1, ...comparison(1) },
        { about: `A sale of six entries each, over ${creators} creators`, aim: 1.3, ...comparison(creators) },
      ],
      async close() {
        await sales.close()
        await stage.close()
      },
    }
  },
}

/** @throws when there is no pgbench: it comes with PostgreSQL's client programs, not with the embedded server */
function pgbench({ ownerUrl }: StageDatabase, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('pgbench', [...words, ownerUrl], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk
      })
    child.once('error', () =>
      reject(new Error('pgbench is not installed: it is in the package postgresql-contrib or postgresql.')),
    )
    child.once('exit', code =>
      code === 0 ? resolve(said) : reject(new Error(`pgbench failed:\n${said.slice(-2000)}`)),
    )
  })
}

const idOf = (number: number) => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

/** Creators and payments with nobody behind them: only what the ledger's own rules look at is measured, those rules being on. */
async function openSales({ ownerUrl, url }: StageDatabase) {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(`
    SET session_replication_role = replica;
    INSERT INTO integrations (id, country, domain, settlement_days) VALUES ('ng', 'NG', 'test', 2);
    INSERT INTO integration_currencies (integration_id, currency) VALUES ('ng', 'NGN');
    INSERT INTO creators (id, user_id, state) SELECT ${idSql}, ${idSql}, 'draft' FROM generate_series(1, ${creators}) AS n;`)
  const pool = new pg.Pool({ connectionString: url, max: clients })
  let ready = 0
  let used = 0

  async function refill(to: number): Promise<void> {
    if (to <= ready) return
    await owner.query(
      `INSERT INTO payments (id, order_id, integration_id, currency, amount, reference, domain, state, provider_id, provider_fee, paid_at, settled_at)
       SELECT ${idSql}, ${idSql}, 'ng', 'NGN', 250000, 'ps-' || lpad(n::text, 20, '0'), 'test', 'captured', n::text, 13750, now(), now()
       FROM generate_series($1::int + 1, $2::int) AS n`,
      [ready, to],
    )
    ready = to
  }

  return {
    async post(seconds: number, of: number): Promise<Sample> {
      await refill(used + Math.ceil(seconds * mostASecond))
      const value = await perSecond(clients, seconds, async () => {
        used += 1
        const creator = idOf(1 + (used % of))
        await pool.query({ name: 'sale', text: saleSql, values: [idOf(used), entriesOf(creator)] })
      })
      return { value }
    },
    async close() {
      await pool.end()
      await owner.end()
    },
  }
}

/** More than any machine of ours does. */
const mostASecond = 10_000
const idSql = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
const saleSql = `SELECT ledger_post('payment', $1::uuid, 'capture', 'ng', 'NGN', $1::uuid, now(), now() + interval '2 days', $2::jsonb)`

function entriesOf(creator: string): string {
  const pending = { account: 'creator-pending', creator }
  return JSON.stringify([
    { account: 'provider-clearing', component: 'gross', amount: '250000' },
    { account: 'provider-clearing', component: 'provider-fee', amount: '-13750' },
    { ...pending, component: 'gross', amount: '-250000' },
    { ...pending, component: 'provider-fee', amount: '13750' },
    { ...pending, component: 'platform-fee', amount: '12500' },
    { account: 'platform-fees', component: 'platform-fee', amount: '-12500' },
  ])
}
