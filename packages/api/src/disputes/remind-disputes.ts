import type { Context } from '../context.ts'
import { tellOfDue } from './tell-of-dispute.ts'

const hourMs = 60 * 60 * 1000
/** How many hours before it is due operators and the creator are reminded; 0: nobody has answered in time. */
const reminders = [24, 6, 1, 0] as const
const batchSize = 100

/**
 * Mails before an answer is due, and when that is past; the job `disputes.remind`. Each reminder of a stage once; after an outage only the
 * latest that applies. A new time from the provider begins anew only where the dispute came back.
 */
export async function remindDisputes(ctx: Context): Promise<void> {
  for (const hours of reminders.toReversed()) while ((await remind(ctx, hours)) === batchSize) {}
}

async function remind(ctx: Context, hours: (typeof reminders)[number]): Promise<number> {
  const now = ctx.clock.now()
  const until = new Date(now.getTime() + hours * hourMs)
  return ctx.transaction(async tx => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      UPDATE dispute_stages s SET reminded = ${hours}
      WHERE s.id IN (
        SELECT q.id FROM dispute_stages q JOIN disputes d ON d.id = q.dispute_id
        WHERE q.outcome IS NULL AND q.answer IS NULL AND d.state = 'opened' AND q.due_at <= ${until}
          AND (q.reminded IS NULL OR q.reminded > ${hours})
        ORDER BY q.due_at LIMIT ${batchSize} FOR UPDATE OF q SKIP LOCKED)
      RETURNING s.id`
    for (const { id } of due) await tellOfDue(tx, id, hours)
    return due.length
  })
}
