import { msg } from '@odim/messages'
import { z } from 'zod'
import { statementTopics } from './names.ts'

export const movementsSchema = z.object({
  cursor: z.uuid(msg('ledger_cursor_wrong')).optional(),
  limit: z.coerce
    .number(msg('ledger_limit_wrong'))
    .int(msg('ledger_limit_wrong'))
    .min(1, msg('ledger_limit_wrong'))
    .max(100, msg('ledger_limit_wrong'))
    .default(25),
})
export type MovementsInput = z.output<typeof movementsSchema>

const day = z.iso.date(msg('ledger_day_wrong'))

/** A creator's statement: newest first, of one topic, of the days from `from` to `to`, both included, in the reader's zone. */
export const statementSchema = movementsSchema.extend({
  topic: z.enum(statementTopics, msg('ledger_topic_wrong')).optional(),
  from: day.optional(),
  to: day.optional(),
})
export type StatementInput = z.output<typeof statementSchema>

export const postingSchema = z.object({ postingId: z.uuid(msg('ledger_posting_wrong')) })
