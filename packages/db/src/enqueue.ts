import type { Tx } from './client.ts'
import type { JobContract } from './job.ts'
import { currentOrigin } from './origin.ts'

export type EnqueueOptions = {
  /** Not before this instant; at once when left out. */
  runAt?: Date
  /** A job with the same key that has not started yet is replaced by this one. */
  jobKey?: string
  /** `preserve_run_at` keeps the time of the job that is replaced; `replace` is the default. */
  jobKeyMode?: 'replace' | 'preserve_run_at'
  maxAttempts?: number
  queue?: string
  priority?: number
}

let staged = 0

/** How many jobs this process has staged, those of transactions that roll back included: who sees it grow knows when to look. */
export function jobsStagedHere(): number {
  return staged
}

type RawWriter = Pick<Tx, '$executeRaw'>

/**
 * Stages a job in the outbox: it exists exactly when the data of `tx` does. The worker moves staged jobs into the queue in
 * batches. Not straight into graphile-worker, whose NOTIFY would serialise every commit that enqueues (docs: toolchain).
 * Throws ZodError when the payload is not what the contract says.
 */
export async function enqueue<Payload>(
  tx: RawWriter,
  contract: JobContract<string, Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  const json = JSON.stringify(contract.schema.parse(payload))
  const runAt = options.runAt?.toISOString() ?? null
  const jobKey = options.jobKey ?? null
  const jobKeyMode = options.jobKeyMode ?? null
  const maxAttempts = options.maxAttempts ?? contract.options.maxAttempts ?? null
  const queue = options.queue ?? contract.options.queue ?? null
  const priority = options.priority ?? contract.options.priority ?? null
  const origin = currentOrigin()
  const from = origin ? JSON.stringify(origin) : null
  await tx.$executeRaw`
    INSERT INTO job_outbox (task, payload, run_at, job_key, job_key_mode, max_attempts, queue_name, priority, origin)
    VALUES (${contract.name}, ${json}::jsonb, ${runAt}::timestamptz, ${jobKey}::text, ${jobKeyMode}::text,
            ${maxAttempts}::int, ${queue}::text, ${priority}::int, ${from}::jsonb)`
  staged += 1
}
