import { asOwner } from '@odim/db/testing'

/**
 * Jobs wait for a time to come; here it comes. Not for mails: nobody takes them in a test of killed processes, and a time that comes ten
 * times a second would use up their tries.
 */
export async function letJobsComeDue(database: { ownerUrl: string }): Promise<void> {
  await asOwner(
    database,
    `UPDATE job_outbox SET run_at = NULL;
     UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL
       AND task_id NOT IN (SELECT id FROM graphile_worker._private_tasks WHERE identifier LIKE 'notifications.%')`,
  )
}
