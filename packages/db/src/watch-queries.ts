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
    #before: Promise<unknown> | undefined

    /**
     * One statement after the other. Prisma sends those of one `include` in a transaction all at once, and pg, which puts them in a row
     * itself today, says that it will not from its next version on. Nothing is lost by it: a connection answers one at a time.
     */
    #inTurn(send: () => unknown): unknown {
      const answer = this.#before?.then(send, send) ?? send()
      if (!(answer instanceof Promise)) return answer
      this.#before = answer
      const over = () => {
        if (this.#before === answer) this.#before = undefined
      }
      answer.then(over, over)
      return answer
    }

    // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads of it; what comes in goes on as it is
    override query(...args: any): any {
      const watch = watches.getStore()
      const send: unknown = super.query
      if (typeof send !== 'function') throw new Error('pg.Client has no query')
      const callback: unknown = args.at(-1)
      const calledBack = typeof callback === 'function'
      if (!watch && !onQuery) {
        const plain = () => Reflect.apply(send, this, args)
        return calledBack ? plain() : this.#inTurn(plain)
      }
      const sql = textOf(args[0])
      let started = performance.now()
      const done = (rows: number) => {
        const query = { sql, rows, ms: performance.now() - started }
        onQuery?.(query)
        for (let each = watch; each; each = each.outer) each.hear(query)
      }
      if (calledBack) {
        const told = (error: unknown, result: unknown) => {
          done(rowsOf(result))
          Reflect.apply(callback, undefined, [error, result])
        }
        return Reflect.apply(send, this, [...args.slice(0, -1), told])
      }
      // A cursor or a stream is no promise; nothing of ours uses one.
      const answer = this.#inTurn(() => {
        started = performance.now()
        return Reflect.apply(send, this, args)
      })
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
