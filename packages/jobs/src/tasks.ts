import { continueOrigin, type JobContract, type JobOrigin, jobOriginSchema, jobsStagedHere, type Tx } from '@odim/db'
import type { Task, TaskList } from 'graphile-worker'
import type { JobInfo } from './contracts.ts'
import { fenceJob, type JobAttempt } from './fence.ts'

export type TaskParts<Context> = {
  contracts: readonly JobContract<string, unknown>[]
  handlers: Readonly<Record<string, (ctx: Context, payload: never) => Promise<void>>>
  createContext(job: JobInfo): Context
  /** A connection outside any transaction, for the last look before the job is called done. */
  reader: Pick<Tx, '$queryRaw'>
  /** Stands around each attempt, the parsing of its payload included: measures it, reports how it failed. */
  around?(job: JobInfo, attempt: () => Promise<void>): Promise<void>
  /** Whether nobody can have taken the pool's jobs over: then the last look is not needed. */
  holds(poolId: string): boolean
  /** After a job in whose time something was staged here, likely by it. */
  afterStaging(): void
}

// What graphile-worker adds to the payload of a scheduled job, and the drain to that of a staged one, is no part of its contract.
function unpack(payload: unknown): { payload: unknown; origin: JobOrigin | undefined } {
  if (typeof payload !== 'object' || payload === null) return { payload, origin: undefined }
  const { _cron, _origin, ...rest }: { _cron?: unknown; _origin?: unknown } = payload
  return { payload: Array.isArray(payload) ? payload : rest, origin: jobOriginSchema.safeParse(_origin).data }
}

function toTask<Context>(contract: JobContract<string, unknown>, parts: TaskParts<Context>): Task {
  const handler: unknown = parts.handlers[contract.name]
  if (typeof handler !== 'function') throw new Error(`The job ${contract.name} has no handler.`)
  const { around = (_job: JobInfo, attempt: () => Promise<void>) => attempt() } = parts
  return async (rawPayload, { job, abortSignal }) => {
    const held: JobAttempt = {
      jobId: job.id,
      attempt: job.attempts,
      workerPoolId: job.locked_by ?? '',
      lockedAt: job.locked_at ?? new Date(0),
    }
    const { payload: sent, origin = { requestId: `job-${job.id}-${job.attempts}` } } = unpack(rawPayload)
    const info: JobInfo = {
      id: job.id,
      name: contract.name,
      attempt: job.attempts,
      origin,
      signal: abortSignal,
      fence: tx => fenceJob(tx, held),
    }
    const stagedBefore = jobsStagedHere()
    try {
      await continueOrigin(origin, () =>
        around(info, async () => {
          const payload = contract.schema.parse(sent)
          await handler(parts.createContext(info), payload)
          // graphile-worker deletes a finished job by its id alone: of a job that another worker runs by now, that would delete the
          // row, and with it the other's next attempt. Throwing makes it "fail" a lock that is no longer ours, which changes nothing.
          // While our beats are fresh nobody can have taken it, and asking would cost as much as finishing it.
          if (!parts.holds(held.workerPoolId)) await fenceJob(parts.reader, held)
        }),
      )
    } finally {
      if (jobsStagedHere() !== stagedBefore) parts.afterStaging()
    }
  }
}

export function buildTasks<Context>(parts: TaskParts<Context>): TaskList {
  return Object.fromEntries(parts.contracts.map(contract => [contract.name, toTask(contract, parts)]))
}
