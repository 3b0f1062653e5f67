import { msg } from '@odim/messages'
import { z } from 'zod'

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
