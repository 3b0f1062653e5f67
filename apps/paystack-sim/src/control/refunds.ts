import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { type Answer, json } from '../http.ts'
import { endRefund } from '../refunds.ts'
import type { Sim } from '../sim.ts'

export const endRefundSchema = z.strictObject({ status: z.enum(['processed', 'failed', 'needs-attention']) })

/** Ends a refund at once, with every event on the way. */
export function controlRefund(sim: Sim, id: string, input: z.infer<typeof endRefundSchema>): Answer {
  const refund = sim.store.state.refunds.find(candidate => String(candidate.id) === id)
  if (!refund) throw new ApiError(404, `No refund ${id}`)
  endRefund(sim, refund, input.status)
  return json(200, { status: true, message: 'Refund ended', data: { id: refund.id, status: refund.status } })
}
