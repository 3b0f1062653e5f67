import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import pg from 'pg'

/** One statement as the database answered it. */
export type WatchedQuery = { sql: string; ms: number; rows: number }

/** How much of the database something took. `ms` is the sum of the statements' durations, which may overlap. */
export type QueryTally = { queries: number; rows: number; ms: number }

type Watch = { hear(query: WatchedQuery): void; outer: Watch | undefined }

const watches = new AsyncLocalStorage<Watch>()

function watching<Result>(hear: Watch['hear'], fn: () => Promise<Result>): Promise<Result> {
  return watches.run({ hear, outer: watches.getStore() }, fn)
}

/** Counts into `tally` what `fn` asks of any Database, transactions included, also when it fails. Tallies may lie in one another. */
export function tallyQueries<Result>(tally: QueryTally, fn: () => Promise<Result>): Promise<Result> {
  return watching(({ ms, rows }) => {
    tally.queries += 1
    tally.rows += rows
    tally.ms += ms
  }, fn)
}

/** Runs `fn` and answers each statement it sent, in the order in which they were answered. */
export async function recordQueries<Result>(
  fn: () => Promise<Result>,
): Promise<{ result: Result; queries: WatchedQuery[] }> {
  const queries: WatchedQuery[] = []
  const result = await watching(query => queries.push(query), fn)
  return { result, queries }
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query
  const text: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, 'text') : undefined
  return typeof text === 'string' ? text : ''
}

function rowsOf(result: unknown): number {
  const count: unknown = typeof result === 'object' && result !== null ? Reflect.get(result, 'rowCount') : undefined
  return typeof count === 'number' ? count : 0
}

/** Below Prisma, so that every statement is seen, whoever wrote it: of a model, raw, or of a transaction. */
function watchedClient(onQuery: ((query: WatchedQuery) => void) | undefined): typeof pg.Client {
  return class WatchedClient extends pg.Client {
    // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads of it; what comes in goes on as it is
    override query(...args: any): any {
      const watch = watches.getStore()
      const send: unknown = super.query
      if ((!watch && !onQuery) || typeof send !== 'function') return Reflect.apply(super.query, this, args)
      const started = performance.now()
      const sql = textOf(args[0])
      const done = (rows: number) => {
        const query = { sql, rows, ms: performance.now() - started }
        onQuery?.(query)
        for (let each = watch; each; each = each.outer) each.hear(query)
      }
      const callback: unknown = args.at(-1)
      if (typeof callback === 'function') {
        const told = (error: unknown, result: unknown) => {
          done(rowsOf(result))
          Reflect.apply(callback, undefined, [error, result])
        }
        return Reflect.apply(super.query, this, [...args.slice(0, -1), told])
      }
      const answer: unknown = Reflect.apply(super.query, this, args)
      // A cursor or a stream is no promise; nothing of ours uses one.
      if (answer instanceof Promise)
        answer.then(
          result => done(rowsOf(result)),
          () => done(0),
        )
      return answer
    }
  }
}

/** A pool that tells of each statement: to `onQuery`, and to whoever watches where the statement comes from. */
export function createWatchedPool(options: pg.PoolConfig, onQuery?: (query: WatchedQuery) => void): pg.Pool {
  return new (class WatchedPool extends pg.Pool {
    // Who waits for a connection is called by the one who gives it back: without binding, the query would count as theirs.
    // biome-ignore lint/suspicious/noExplicitAny: two overloads; what comes in goes on as it is
    override connect(callback?: any): any {
      return callback ? super.connect(AsyncResource.bind(callback)) : super.connect()
    }
  })({ ...options, Client: watchedClient(onQuery) })
}
