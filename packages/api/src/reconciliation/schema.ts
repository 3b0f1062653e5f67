import { msg } from '@odim/messages'
import { z } from 'zod'

/** The three lists of what waits for a person: between the provider and us, about a payment, about a payout. */
export const exceptionLists = ['difference', 'payment', 'payout'] as const
export type ExceptionList = (typeof exceptionLists)[number]

const exceptionId = z.uuid(msg('operations_id_wrong'))

export const takeExceptionSchema = z.object({ list: z.enum(exceptionLists), exceptionId })
export type TakeExceptionInput = z.output<typeof takeExceptionSchema>

export const acceptExceptionSchema = z.object({
  list: z.enum(exceptionLists),
  exceptionId,
  /** Why it is right as it is: read by whoever looks at it a year later. */
  reason: z
    .string(msg('operations_reason_missing'))
    .trim()
    .min(5, msg('operations_reason_missing'))
    .max(500, msg('operations_reason_long')),
})
export type AcceptExceptionInput = z.output<typeof acceptExceptionSchema>
