import { enqueue, type Tx } from '@odim/db'
import { handleWebhookJob } from './jobs.ts'

/** For an operator: acts on an event once more, whatever became of it. In the transaction of what asks for it. */
export function handleWebhookAgain(tx: Tx, eventId: string): Promise<void> {
  return enqueue(tx, handleWebhookJob, { eventId, again: true })
}
