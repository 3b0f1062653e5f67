import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { newId } from '../../new-id.ts'

export const creators = Array.from({ length: 8 }, (_, n) => `00000000-0000-7000-8000-0000000001${10 + n}`)
/** What each begins with, in hundredths. */
export const begins = 1_000_000

export type Story = {
  /** Sources of transfers that were acknowledged: each has one posting for ever. */
  done: string[]
  /** That were refused: none has one. */
  refused: string[]
  /** Whose answer never came: one or none. */
  open: string[]
  reads: number
  /** Reads that did not come to the constant, and errors nobody expects. */
  wrong: string[]
}

/** What a lost connection or a server that starts again says; anything else is a finding. */
const gone = /terminat|ECONN|EPIPE|timeout|closed|not queryable|starting up|shutting down|recovery|57P0/i

const read = `SELECT
  (SELECT sum(balance) FROM ledger_balances)::bigint::text AS kept,
  (SELECT -sum(e.amount) FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE a.creator_id IS NOT NULL)::bigint::text AS entered,
  (SELECT sum(amount) FROM ledger_entries)::bigint::text AS all_entries,
  (SELECT count(*) FROM ledger_balances WHERE balance < 0)::text AS negative`
const right = {
  kept: String(creators.length * begins),
  entered: String(creators.length * begins),
  all_entries: '0',
  negative: '0',
}

/** One customer of the bank: moves money between creators, and reads all of it, until told to stop. Killed, it comes back. */
export class BankClient {
  #client: pg.Client | undefined
  readonly #url: string
  readonly #draw: (below: number) => number
  readonly #story: Story

  constructor(url: string, draw: (below: number) => number, story: Story) {
    this.#url = url
    this.#draw = draw
    this.#story = story
  }

  /** As a process that is killed: its socket is gone in the middle of whatever it was at. */
  kill(): void {
    const connection: unknown = this.#client && Reflect.get(this.#client, 'connection')
    const stream: unknown = typeof connection === 'object' && connection ? Reflect.get(connection, 'stream') : undefined
    if (stream && typeof stream === 'object' && 'destroy' in stream && typeof stream.destroy === 'function')
      stream.destroy()
  }

  async run(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      try {
        const client = await this.#connected()
        // Somebody else may need the machine too: some hundred operations a second are enough to meet one another.
        await delay(this.#draw(100))
        if (this.#draw(10) < 7) await this.#transfer(client)
        else await this.#readAll(client)
      } catch (error) {
        await this.#lost(error)
      }
    }
    await this.#client?.end().catch(() => {})
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 10_000 })
    client.on('error', () => {})
    await client.connect()
    // Test servers commit without waiting for their log; what is acknowledged here must outlive a crash.
    await client.query('SET synchronous_commit = on')
    this.#client = client
    return client
  }

  async #transfer(client: pg.Client): Promise<void> {
    const from = this.#draw(creators.length)
    const to = (from + 1 + this.#draw(creators.length - 1)) % creators.length
    const amount = 1 + this.#draw(400_000)
    // Now and then into what is held back, and out of it.
    const kinds = ['creator-available', 'creator-available', 'creator-reserved']
    const entries = [
      { account: kinds[this.#draw(3)], creator: creators[from], component: 'correction', amount: String(amount) },
      { account: kinds[this.#draw(3)], creator: creators[to], component: 'correction', amount: String(-amount) },
    ]
    const source = newId()
    this.#story.open.push(source)
    const fate = await client
      .query(`SELECT ledger_post('operator', $1, 'correction', 'ng', 'NGN', NULL, now(), NULL, $2)`, [
        source,
        JSON.stringify(entries),
      ])
      .then(
        () => this.#story.done,
        (error: unknown) => {
          if (error instanceof pg.DatabaseError && error.constraint === 'ledger_balances_not_negative')
            return this.#story.refused
          throw error
        },
      )
    this.#story.open.splice(this.#story.open.indexOf(source), 1)
    fate.push(source)
  }

  async #readAll(client: pg.Client): Promise<void> {
    const { rows } = await client.query<Record<string, string>>(read)
    this.#story.reads += 1
    if (JSON.stringify(rows[0]) !== JSON.stringify(right)) this.#story.wrong.push(JSON.stringify(rows[0]))
  }

  async #lost(error: unknown): Promise<void> {
    const told = error instanceof Error ? `${Reflect.get(error, 'code') ?? ''} ${error.message}` : String(error)
    if (!gone.test(told)) this.#story.wrong.push(told)
    const client = this.#client
    this.#client = undefined
    void client?.end().catch(() => {})
    // Not all at once at a server that is only just coming back.
    await delay(50 + this.#draw(200))
  }
}
