import { createDatabase, type Database } from '@odim/db'
import { expect } from '@playwright/test'
import { stack } from '../env.ts'

/** What no page shows: read straight from the tables, by their owner. */
export async function withDatabase<Result>(read: (prisma: Database['prisma']) => Promise<Result>): Promise<Result> {
  const database = createDatabase({ url: stack.database, poolSize: 1, applicationName: 'e2e' })
  try {
    return await read(database.prisma)
  } finally {
    await database.close()
  }
}

/** What somebody's payments have granted. */
export function periodsOf(email: string) {
  return withDatabase(prisma => prisma.subscriptionPeriod.findMany({ where: { subscription: { fan: { email } } } }))
}

/** Lets the time of jobs that wait come at once; the worker looks each second. */
export function soonerJobs(task: string): Promise<void> {
  return withDatabase(async prisma => {
    await expect
      .poll(
        () => prisma.$executeRaw`
        UPDATE graphile_worker._private_jobs j SET run_at = now() FROM graphile_worker._private_tasks t
        WHERE t.id = j.task_id AND t.identifier = ${task} AND j.run_at > now()`,
      )
      .toBeGreaterThan(0)
  })
}
