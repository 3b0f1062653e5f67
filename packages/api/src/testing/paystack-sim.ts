import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { parseLossless } from '../integrations/paystack/index.ts'

export type PayResult = { paid: boolean; notice: string | null; redirect: string | null }

/** `integration` is its id or country; the first one when it is left out. */
export type Business = { integration?: number | string; currency?: string }

export type TransferEnd = 'success' | 'failed' | 'reversed' | 'abandoned' | 'blocked' | 'rejected'

export type RunningSim = {
  /** Of its API; its checkout pages are under the same origin. */
  url: string
  /** `POST /_sim<path>`; what can be ordered stands in apps/paystack-sim. Whole numbers beyond 2^53 come as bigint. */
  control(path: string, body: unknown): Promise<unknown>
  /** `GET /_sim<path>`. */
  look(path: string): Promise<unknown>
  /** What a person does on the checkout page; `card` is a test card's number or alias. */
  pay(reference: string, card?: string, more?: Record<string, unknown>): Promise<PayResult>
  /** Makes a transaction what a test needs: other amounts, a late success. Without webhook unless asked. */
  force(reference: string, change: Record<string, unknown>): Promise<void>
  /** Moves its clock on by so many ms and waits for all that falls due on the way, webhooks with their retries too. */
  advance(ms: number): Promise<void>
  /** Money into a business's balance; subunits. */
  topUp(amount: number, where?: Business): Promise<void>
  /** All that ever moved a balance, oldest first; the balance is the sum of the differences. */
  ledger(where?: Business): Promise<SimLedger>
  /** How the next transfers end: `success`, `failed`, `reversed`, `success-then-reversed`. */
  planTransfers(outcome: string, more?: Record<string, unknown>): Promise<void>
  /** Ends a transfer that is under way, by its reference; `reversed` takes one back that had arrived. */
  endTransfer(reference: string, status: TransferEnd, gatewayResponse?: string): Promise<void>
  failTransfer(reference: string): Promise<void>
  reverseTransfer(reference: string): Promise<void>
  /** The payer of a transaction complains to the bank; `charge.dispute.create` follows. Answers its id and when it is due. */
  openDispute(
    reference: string,
    more?: { category?: 'chargeback' | 'fraud' | 'general'; message?: string; due_in_ms?: number } & Business,
  ): Promise<{ id: string; dueAt: string }>
  /** By its id or its transaction's reference: `{ resolution }` ends it, `{ come_back: 'same' | 'new' }` after it was declined. */
  changeDispute(key: string, change: Record<string, unknown>): Promise<void>
  /** Settles at once all that was paid: into the business's bank account (the ledger shows it leave), or left in the balance. */
  settle(more?: {
    integration?: number | string
    to?: 'bank' | 'balance'
    status?: 'success' | 'failed'
  }): Promise<void>
  /** The next so many events are never sent; `event` is a regular expression over their names. */
  dropWebhooks(count: number, event?: string): Promise<void>
  close(): Promise<void>
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

const main = join(import.meta.dirname, '../../../../apps/paystack-sim/src/main.ts')

/** The stand-in Paystack as the process it is; nothing of it can be imported here, as nothing of the real one could. */
export async function startPaystackSim(
  options: { webhookUrl?: string; seed?: string; port?: number } = {},
): Promise<RunningSim> {
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'test',
      SIM_PORT: String(options.port ?? 0),
      ...(options.seed && { SIM_SEED: options.seed }),
      // Nobody listens on the discard port: webhooks then go where most lost ones go.
      SIM_WEBHOOK_URL: options.webhookUrl ?? 'http://127.0.0.1:9/',
    },
  })
  running.add(child)
  const url = await printedUrl(child)

  const read = async (response: Response) => {
    const answer = z.object({ data: z.unknown().optional() }).parse(parseLossless(await response.text()))
    if (!response.ok) throw new Error(`the stand-in refused: ${response.status} ${JSON.stringify(answer)}`)
    return answer.data
  }
  const control: RunningSim['control'] = async (path, body) =>
    read(
      await fetch(`${url}/_sim${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )

  const look: RunningSim['look'] = async path => read(await fetch(`${url}/_sim${path}`))
  const endTransfer: RunningSim['endTransfer'] = async (reference, status, gatewayResponse) => {
    await control(`/transfers/${reference}`, {
      status,
      ...(gatewayResponse !== undefined && { gateway_response: gatewayResponse }),
    })
  }

  return {
    url,
    control,
    look,
    pay: async (reference, card = 'success', more = {}) =>
      payResult.parse(await control('/pay', { reference, card, ...more })),
    force: async (reference, change) => {
      await control(`/transactions/${reference}`, { webhook: false, ...change })
    },
    advance: async ms => {
      await control('/clock', { advanceMs: ms })
    },
    topUp: async (amount, where = {}) => {
      await control('/balance', { amount, ...where })
    },
    ledger: async (where = {}) => simLedger.parse(await look(`/ledger?${queryOf(where)}`)),
    planTransfers: async (outcome, more = {}) => {
      await control('/transfers', { outcome, ...more })
    },
    endTransfer,
    failTransfer: reference => endTransfer(reference, 'failed'),
    reverseTransfer: reference => endTransfer(reference, 'reversed'),
    openDispute: async (reference, more = {}) =>
      z.object({ id, dueAt: z.string() }).parse(await control('/disputes', { reference, ...more })),
    changeDispute: async (key, change) => {
      await control(`/disputes/${key}`, change)
    },
    settle: async (more = {}) => {
      await control('/settlements', more)
    },
    dropWebhooks: async (count, event) => {
      await control('/webhooks', { drop: true, count, ...(event && { event }) })
    },
    close: async () => {
      running.delete(child)
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

const payResult = z.object({ paid: z.boolean(), notice: z.string().nullable(), redirect: z.string().nullable() })

/** Ids are beyond 2^53. */
const id = z.union([z.bigint(), z.number()]).transform(String)

const simLedger = z.object({
  currency: z.string(),
  balance: z.number(),
  rows: z.array(
    z.object({
      id,
      difference: z.number(),
      balance: z.number(),
      reason: z.string(),
      model_responsible: z.string(),
      model_row: id,
      created_at: z.string(),
    }),
  ),
})
export type SimLedger = z.infer<typeof simLedger>

const queryOf = (fields: Record<string, unknown>) =>
  new URLSearchParams(Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)])).toString()

function printedUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const listen = (chunk: Buffer) => {
      output += chunk
      const url = /(http:\/\/\S+)/.exec(output)?.[1]
      if (url) resolve(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', code => reject(new Error(`the stand-in Paystack ended with ${code}:\n${output}`)))
  })
}
