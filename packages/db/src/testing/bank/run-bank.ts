import { setTimeout as delay } from 'node:timers/promises'
import { askInvariants } from '../../invariants/index.ts'
import { chance } from '../chance.ts'
import { asOwner, createTestDatabase, type RunningTestServer } from '../index.ts'
import { BankClient, begins, creators, type Story } from './bank-client.ts'

export type BankRun = {
  seed: number
  seconds: number
  /** A crash of Postgres each time after so many seconds. */
  crashEvery: number
}
export type BankReport = Omit<Story, 'done' | 'refused' | 'open'> & {
  transfers: number
  refused: number
  unanswered: number
  kills: number
  crashes: number
}

const clients = 64

const businesses = `INSERT INTO integrations (id, country, domain, settlement_days) VALUES ('ng', 'NG', 'test', 2);
  INSERT INTO integration_currencies (integration_id, currency) VALUES ('ng', 'NGN')`
const users = `INSERT INTO users (id, email, display_name, password_hash, locale)
  SELECT c, c || '@odim.test', 'Creator', 'x', 'en' FROM unnest($1::uuid[]) AS c`
const owners = `INSERT INTO creators (id, user_id, state) SELECT c, c, 'draft' FROM unnest($1::uuid[]) AS c`

async function openBank(database: { ownerUrl: string }): Promise<void> {
  await asOwner(database, businesses)
  await asOwner(database, users, [creators])
  await asOwner(database, owners, [creators])
  for (const creator of creators) {
    const entries = [
      { account: 'bank', component: 'correction', amount: String(begins) },
      { account: 'creator-available', creator, component: 'correction', amount: String(-begins) },
    ]
    await asOwner(database, `SELECT ledger_post('operator', $1, 'correction', 'ng', 'NGN', NULL, now(), NULL, $2)`, [
      creator,
      JSON.stringify(entries),
    ])
  }
}

/** The bank of Jepsen's tests: whatever dies, all the money is there, and everything acknowledged happened once. */
export async function runBank(server: RunningTestServer, { seed, seconds, crashEvery }: BankRun): Promise<BankReport> {
  const database = await createTestDatabase({ server })
  await openBank(database)
  const draw = chance(seed)
  const story: Story = { done: [], refused: [], open: [], reads: 0, wrong: [] }
  const customers = Array.from({ length: clients }, () => new BankClient(database.url, chance(draw(2 ** 31)), story))
  const end = Date.now() + seconds * 1000
  const goesOn = () => Date.now() < end
  const counts = { kills: 0, crashes: 0 }

  const killing = async () => {
    while (goesOn()) {
      await delay(200 + draw(400))
      counts.kills += 1
      if (draw(2) === 0) customers[draw(clients)]?.kill()
      // The other side dies: its backend. Not while the server itself is gone.
      else
        await asOwner(
          { ownerUrl: database.ownerUrl },
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY md5(pid || $1) LIMIT 1`,
          [String(draw(2 ** 31))],
        ).catch(() => {})
    }
  }
  const crashing = async () => {
    for (let next = Date.now() + crashEvery * 1000; next < end; next += crashEvery * 1000) {
      await delay(Math.max(0, next - Date.now()))
      await server.crash()
      await server.startAgain()
      counts.crashes += 1
    }
  }
  await Promise.all([...customers.map(customer => customer.run(goesOn)), killing(), crashing()])
  await judge(database, story)
  await database.drop()
  const { done, refused, open: unanswered, reads, wrong } = story
  return { transfers: done.length, refused: refused.length, unanswered: unanswered.length, reads, wrong, ...counts }
}

/** What is left when everybody has gone. */
async function judge(database: { ownerUrl: string }, story: Story): Promise<void> {
  const { done, refused, open: unanswered } = story
  const posted = (sources: string[]) =>
    asOwner(
      database,
      `SELECT s FROM unnest($1::uuid[]) AS s WHERE EXISTS (SELECT FROM ledger_postings p WHERE p.source_id = s)`,
      [sources],
    ).then(found => found.length)
  if ((await posted(done)) !== done.length) story.wrong.push('a transfer that was acknowledged is gone')
  if ((await posted(refused)) !== 0) story.wrong.push('a transfer that was refused is there')
  const wanted = creators.length + done.length + (await posted(unanswered))
  const all = await asOwner(database, 'SELECT count(*)::int AS count FROM ledger_postings')
  if (JSON.stringify(all) !== JSON.stringify([{ count: wanted }]))
    story.wrong.push(`${JSON.stringify(all)} postings where ${wanted} were asked for`)
  for (let sealed = 1; sealed > 0; ) {
    const [row] = await asOwner(database, 'SELECT ledger_seal(5000) AS count')
    sealed = Number(row && typeof row === 'object' && 'count' in row ? row.count : 0)
  }
  const broken = await askInvariants(sql => asOwner(database, sql))
  for (const { name, count } of broken) if (count > 0) story.wrong.push(`${name} has ${count} rows`)
}
