import { enqueue, type Reader, type Tx } from '@odim/db'
import { sendMailJob } from './jobs.ts'

/**
 * Puts a mail back into the queue that failed for good, or that waits for a job which is no longer there.
 *
 * @returns whether it was one of those: any other is left as it is
 */
export async function requeueMail(tx: Tx, mailId: string): Promise<boolean> {
  // Whoever asks at the same moment waits here, and then sees the job that was staged.
  await tx.$queryRaw`SELECT FROM mails WHERE id = ${mailId}::uuid FOR UPDATE`
  if (!(await canRequeueMail(tx, mailId))) return false
  await tx.mail.updateMany({ where: { id: mailId, state: 'failed' }, data: { state: 'queued' } })
  await enqueue(tx, sendMailJob, { mailId })
  return true
}

/** Whether nothing will send this mail unless somebody asks for it. A job that has used up its attempts sends nothing any more. */
export async function canRequeueMail(reader: Pick<Reader, '$queryRaw'>, mailId: string): Promise<boolean> {
  const rows = await reader.$queryRaw<unknown[]>`
    SELECT 1 FROM mails WHERE id = ${mailId}::uuid AND (state = 'failed' OR state = 'queued'
      AND NOT EXISTS (SELECT FROM job_outbox WHERE task = ${sendMailJob.name} AND payload ->> 'mailId' = ${mailId})
      AND NOT EXISTS (
        SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE t.identifier = ${sendMailJob.name} AND j.payload ->> 'mailId' = ${mailId}
          AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL)))`
  return rows.length > 0
}
