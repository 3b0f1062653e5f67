import { Prisma, type Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import type { JobAct, JobState } from './names.ts'
import { recordAct } from './record-act.ts'
import type { MoveJobInput } from './schema.ts'

/** What each act is for: nothing is taken from where it isn't. */
const from: Readonly<Record<JobAct, JobState>> = {
  retry: 'failed',
  'run-now': 'waiting',
  cancel: 'waiting',
  remove: 'failed',
}

/**
 * Tries a failed job anew with all its attempts, lets a waiting one run at once, cancels one (it is kept among the failed, from where it
 * may be tried again) or removes a failed one for good. A job that a worker holds is never touched: its row is locked first, as the
 * workers do, and looked at then.
 *
 * @throws DomainError operations.job_not_found, operations.job_running, operations.job_elsewhere
 */
export async function moveJob(
  ctx: SignedInContext,
  { jobId, act }: MoveJobInput,
): Promise<{ act: JobAct; task: string }> {
  return ctx.transaction(async tx => {
    const job = await lockJob(tx, jobId)
    if (job.state === 'running') throw new DomainError('operations.job_running')
    if (job.state !== from[act]) throw new DomainError('operations.job_elsewhere')
    await tx.$queryRaw`SELECT id FROM ${moves(jobId)[act]}`
    await recordAct(tx, ctx, {
      act: `job.${act}`,
      about: `job:${jobId}`,
      detail: { task: job.task, attempts: job.attempts },
    })
    return { act, task: job.task }
  })
}

type Locked = { task: string; state: JobState; attempts: number }

async function lockJob(tx: Tx, jobId: string): Promise<Locked> {
  const [job] = await tx.$queryRaw<Locked[]>`
    SELECT t.identifier AS task, j.attempts::int,
           CASE WHEN j.locked_at IS NOT NULL THEN 'running' WHEN j.attempts >= j.max_attempts THEN 'failed' ELSE 'waiting' END AS state
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.id = ${jobId}::bigint FOR UPDATE OF j`
  if (!job) throw new DomainError('operations.job_not_found')
  return job
}

const cancelled = 'Cancelled by an operator'

/** graphile-worker's own functions, which know what else hangs on a job. */
function moves(jobId: string): Readonly<Record<JobAct, Prisma.Sql>> {
  const ids = Prisma.sql`ARRAY[${jobId}::bigint]`
  return {
    retry: Prisma.sql`graphile_worker.reschedule_jobs(${ids}, run_at => now(), attempts => 0)`,
    'run-now': Prisma.sql`graphile_worker.reschedule_jobs(${ids}, run_at => now())`,
    cancel: Prisma.sql`graphile_worker.permanently_fail_jobs(${ids}, ${cancelled})`,
    remove: Prisma.sql`graphile_worker.complete_jobs(${ids})`,
  }
}
