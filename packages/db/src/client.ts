import { setTimeout as delay } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { isWorthRepeating } from './sql-errors.ts'
import { createWatchedPool, type WatchedQuery } from './watch-queries.ts'

type LedgerModel = Extract<keyof Prisma.TransactionClient, `ledger${string}`>
type Model = Exclude<Extract<keyof Prisma.TransactionClient, string>, `$${string}`>
type Read =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy'
type ReadOnly<Delegate> = { [Method in Extract<keyof Delegate, Read>]: Delegate[Method] }

/** An open transaction as everyone but the ledger sees it: the ledger's tables do not exist. */
export type Tx = Omit<Prisma.TransactionClient, LedgerModel>
/** A transaction in which the ledger's tables exist. Only packages/api/src/ledger may import this type. */
export type LedgerTx = Prisma.TransactionClient

type RawReader = Pick<Prisma.TransactionClient, '$queryRaw' | '$queryRawUnsafe'>
/** Reads only; a `Tx` fits wherever a `Reader` is asked for. */
export type Reader = { [M in Exclude<Model, LedgerModel>]: ReadOnly<Prisma.TransactionClient[M]> } & RawReader
/** Reads of the ledger as well. Only packages/api/src/ledger may import this type. */
export type LedgerReader = { [M in Model]: ReadOnly<Prisma.TransactionClient[M]> } & RawReader

export type DatabaseOptions = {
  url: string
  /** Connections this process may hold; 10 unless told. */
  poolSize?: number
  applicationName?: string
  /** Told of each statement once it is answered; it must not throw. */
  onQuery?: (query: WatchedQuery) => void
}

/** Connections: all there are, those nobody uses, and how many wait for one. */
export type PoolUse = { total: number; idle: number; waiting: number }

export type TransactionOptions = {
  /** Milliseconds the transaction may take before it is rolled back. */
  timeout?: number
}

export type Database = {
  /** For reads outside a transaction. Writes belong into `transaction`. */
  readonly prisma: Omit<PrismaClient, LedgerModel>
  /**
   * One READ COMMITTED transaction around `fn`. After a deadlock or a serialization failure the whole of `fn` runs again, so
   * it must have no effect but the one on the database: no network inside.
   */
  transaction<Result>(fn: (tx: Tx) => Promise<Result>, options?: TransactionOptions): Promise<Result>
  /** How busy the connections are at this moment. */
  poolUse(): PoolUse
  close(): Promise<void>
}

const attempts = 5
const secondsToMs = 1000

/** One pool of connections, opened when first used. `close()` it at the end of the process. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = createWatchedPool(
    {
      connectionString: options.url,
      max: options.poolSize ?? 10,
      application_name: options.applicationName ?? 'odim',
      // Postgres gone: fail while the visitor still waits, so that the page can answer 503 and say when to try again.
      connectionTimeoutMillis: 5 * secondsToMs,
      idleTimeoutMillis: 30 * secondsToMs,
      keepAlive: true,
      // A stopped process must not hold its locks for ever: the jobs it holds could not be given to another worker.
      idle_in_transaction_session_timeout: 20 * secondsToMs,
    },
    options.onQuery,
  )
  // Idle connections that die with the server are replaced by the pool; without a listener they would end the process.
  const adapter = new PrismaPg(pool, { onPoolError: () => {}, onConnectionError: () => {} })
  pool.on('error', () => {})
  const prisma = new PrismaClient({ adapter })

  async function transaction<Result>(fn: (tx: Tx) => Promise<Result>, { timeout }: TransactionOptions = {}) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await prisma.$transaction(fn, {
          isolationLevel: 'ReadCommitted',
          maxWait: 5 * secondsToMs,
          timeout: timeout ?? 15 * secondsToMs,
        })
      } catch (error) {
        if (attempt >= attempts || !isWorthRepeating(error)) throw error
        // Random, so that two transactions that met don't meet again.
        await delay(Math.random() * 20 * 2 ** attempt)
      }
    }
  }

  let closed: Promise<void> | undefined
  return {
    prisma,
    transaction,
    poolUse: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => {
      closed ??= prisma.$disconnect().then(() => pool.end())
      return closed
    },
  }
}

function seesLedger<Client extends object>(client: object): client is Client {
  return typeof Reflect.get(client, 'ledgerEntry') === 'object'
}

/** The same transaction with the ledger's tables. Only packages/api/src/ledger may import this. */
export function asLedgerTx(tx: Tx): LedgerTx {
  if (!seesLedger<LedgerTx>(tx)) throw new TypeError('This is not a transaction of createDatabase().')
  return tx
}

/** The same reader with the ledger's tables. Only packages/api/src/ledger may import this. */
export function asLedgerReader(reader: Reader): LedgerReader {
  if (!seesLedger<LedgerReader>(reader)) throw new TypeError('This is not a reader of createDatabase().')
  return reader
}
