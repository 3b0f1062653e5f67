import { msg } from '@odim/messages'
import { z } from 'zod'

export const runsSchema = z.object({
  cursor: z.uuid(msg('operations_cursor_wrong')).optional(),
  limit: z.coerce
    .number(msg('operations_limit_wrong'))
    .int(msg('operations_limit_wrong'))
    .min(1, msg('operations_limit_wrong'))
    .max(100, msg('operations_limit_wrong'))
    .default(25),
})
export type RunsInput = z.output<typeof runsSchema>

export const invariantSchema = z.object({
  name: z.string(msg('operations_search_wrong')).regex(/^i\d\d-[a-z0-9-]{1,80}$/, msg('operations_search_wrong')),
})
export type InvariantInput = z.output<typeof invariantSchema>

export const rebuildBalanceSchema = z.object({
  accountId: z.uuid(msg('operations_id_wrong')),
  /** Why it is done: read by whoever looks at it a year later. */
  reason: z
    .string(msg('operations_reason_missing'))
    .trim()
    .min(5, msg('operations_reason_missing'))
    .max(500, msg('operations_reason_long')),
})
export type RebuildBalanceInput = z.output<typeof rebuildBalanceSchema>
