import { Prisma } from '@odim/db'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { redactText } from '../telemetry/index.ts'
import type { JobState } from './names.ts'
import { showJson } from './redact-json.ts'
import type { JobsInput } from './schema.ts'

export type ListedJob = {
  id: string
  task: string
  state: JobState
  attempts: number
  maxAttempts: number
  runAt: Date
  createdAt: Date
  lockedAt: Date | null
  lastError: string | null
}
export type JobDetails = ListedJob & {
  payload: string
  queueName: string | null
  key: string | null
  lockedBy: string | null
  priority: number
}

const state = Prisma.sql`CASE WHEN j.locked_at IS NOT NULL THEN 'running' WHEN j.attempts >= j.max_attempts THEN 'failed' ELSE 'waiting' END`
const listed = Prisma.sql`j.id::text, t.identifier AS task, ${state} AS state, j.attempts::int, j.max_attempts::int AS "maxAttempts",
  j.run_at AS "runAt", j.created_at AS "createdAt", j.locked_at AS "lockedAt"`
const jobs = Prisma.sql`graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id`
/** Enough of an error to know it again in a list. */
const errorLength = 300

/** What failed may have said whom it was about. */
function masked<Job extends { lastError: string | null }>(job: Job): Job {
  return { ...job, lastError: job.lastError && redactText(job.lastError) }
}

/** Jobs in one state, the newest first, with the tasks they may be filtered by and what is not in the queue's own table yet. */
export async function listJobs(ctx: Context, { state: wanted, task, cursor, limit }: JobsInput) {
  const { prisma } = ctx.db
  const [rows, tasks, staged] = await Promise.all([
    prisma.$queryRaw<ListedJob[]>`
      SELECT ${listed}, left(j.last_error, ${errorLength}) AS "lastError" FROM ${jobs}
      WHERE ${state} = ${wanted} AND (${task ?? null}::text IS NULL OR t.identifier = ${task ?? null})
        AND (${cursor ?? null}::bigint IS NULL OR j.id < ${cursor ?? null}::bigint)
      ORDER BY j.id DESC LIMIT ${limit + 1}`,
    prisma.$queryRaw<{ task: string; waiting: number; running: number; failed: number }[]>`
      SELECT t.identifier AS task, count(*) FILTER (WHERE ${state} = 'waiting')::int AS waiting,
             count(*) FILTER (WHERE ${state} = 'running')::int AS running, count(*) FILTER (WHERE ${state} = 'failed')::int AS failed
      FROM ${jobs} GROUP BY t.identifier ORDER BY t.identifier LIMIT 200`,
    prisma.jobOutbox.aggregate({ _count: true, _min: { createdAt: true } }),
  ])
  const items = rows.slice(0, limit).map(masked)
  return {
    items,
    tasks,
    staged: { count: staged._count, oldest: staged._min.createdAt },
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  }
}

type DetailsRow = Omit<JobDetails, 'payload'> & { payload: unknown }

/** One job with all that is known of it. @throws DomainError operations.job_not_found: done jobs are gone from the table */
export async function jobDetails(ctx: Context, { jobId }: { jobId: string }): Promise<JobDetails> {
  const [row] = await ctx.db.prisma.$queryRaw<DetailsRow[]>`
    SELECT ${listed}, j.last_error AS "lastError", j.payload, q.queue_name AS "queueName", j.key, j.locked_by AS "lockedBy",
           j.priority::int
    FROM ${jobs} LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
    WHERE j.id = ${jobId}::bigint`
  if (!row) throw new DomainError('operations.job_not_found')
  return { ...masked(row), payload: showJson(row.payload) }
}
