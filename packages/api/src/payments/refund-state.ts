import { z } from 'zod'
import { type RefundState, refundStates } from './refund-reasons.ts'

const schema = z.enum(refundStates)

/** @throws ZodError for a state that the database wouldn't have let in */
export function refundStateOf(state: string): RefundState {
  return schema.parse(state)
}
