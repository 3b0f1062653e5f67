import { enqueue, type Tx } from '@odim/db'
import { sendMailJob } from './jobs.ts'

/** Puts a mail that failed for good back into the queue. @returns whether it had failed: any other is left as it is */
export async function requeueMail(tx: Tx, mailId: string): Promise<boolean> {
  const { count } = await tx.mail.updateMany({ where: { id: mailId, state: 'failed' }, data: { state: 'queued' } })
  if (count === 1) await enqueue(tx, sendMailJob, { mailId })
  return count === 1
}
