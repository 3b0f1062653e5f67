import type { Tx } from '@odim/db'

/** One attempt at a job: which row, which worker's lock, taken when. */
export type JobAttempt = {
  jobId: string
  attempt: number
  workerPoolId: string
  /** When the row was locked. A key that is staged again rewrites `attempts` of a running job; this it leaves alone. */
  lockedAt: Date
}

/** The job was given to another worker while this one stood still: nothing it still wants to write counts. */
export class StaleAttempt extends Error {
  constructor({ jobId, attempt }: JobAttempt) {
    super(`Attempt ${attempt} of job ${jobId} is no longer this worker's.`)
    this.name = 'StaleAttempt'
  }
}

/**
 * Locks the job's row for the rest of the transaction, so that nobody can take the job over before it commits.
 * Throws StaleAttempt when somebody has already. Call it first in every transaction of a handler.
 */
export async function fenceJob(tx: Pick<Tx, '$queryRaw'>, held: JobAttempt): Promise<void> {
  // JavaScript's clock counts milliseconds, PostgreSQL's microseconds.
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS held FROM graphile_worker._private_jobs
    WHERE id = ${held.jobId}::bigint AND locked_by = ${held.workerPoolId}
      AND date_trunc('milliseconds', locked_at) = ${held.lockedAt.toISOString()}::timestamptz
      AND (attempts = ${held.attempt} OR attempts = max_attempts)
    FOR SHARE`
  if (rows.length === 0) throw new StaleAttempt(held)
}
