import type { JobContract, JobOrigin, PayloadOf, Tx } from '@odim/db'

export type Handler<Context, Payload> = (ctx: Context, payload: Payload) => Promise<void>

/** One handler for each contract, by name: leave one out, or give one too many, and it does not compile. */
export type HandlersFor<Contracts extends readonly JobContract<string, unknown>[], Context> = {
  readonly [Contract in Contracts[number] as Contract['name']]: Handler<Context, PayloadOf<Contract>>
}

/** What a handler's context can be made of. */
export type JobInfo = {
  id: string
  name: string
  /** 1 for the first. */
  attempt: number
  /** The request that led to it, as its log lines, errors and spans say; a job by the clock has a number of its own. */
  origin: JobOrigin
  /** Fires when the process wants to stop; long work may end early and be tried again. */
  signal: AbortSignal
  /** First statement of each transaction: throws StaleAttempt when the job has been given to another worker. */
  fence(tx: Pick<Tx, '$queryRaw'>): Promise<void>
}
