import { msg } from '@odim/messages'
import { z } from 'zod'

const differenceId = z.uuid(msg('operations_id_wrong'))

export const takeDifferenceSchema = z.object({ differenceId })
export type TakeDifferenceInput = z.output<typeof takeDifferenceSchema>

export const acceptDifferenceSchema = z.object({
  differenceId,
  /** Why it is right as it is: read by whoever looks at it a year later. */
  reason: z
    .string(msg('operations_reason_missing'))
    .trim()
    .min(5, msg('operations_reason_missing'))
    .max(500, msg('operations_reason_long')),
})
export type AcceptDifferenceInput = z.output<typeof acceptDifferenceSchema>
