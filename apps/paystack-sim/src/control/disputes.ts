import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { type Dispute, disputeCategories, resolutions } from '../dispute-model.ts'
import { disputedTransaction, disputeView } from '../dispute-view.ts'
import { bringBack, openDispute, resolveDispute } from '../disputes.ts'
import type { Answer } from '../http.ts'
import type { Sim } from '../sim.ts'
import { findTransaction, integrationKey } from './find.ts'
import { done } from './route.ts'

const complaint = 'Customer complained about debit without value'
const dueIn = z.number().int().min(0).optional()

export const openDisputeSchema = z.strictObject({
  reference: z.string(),
  integration: integrationKey,
  category: z.enum(disputeCategories).default('chargeback'),
  message: z.string().default(complaint),
  /** Instead of the country's hours. */
  due_in_ms: dueIn,
})

export function controlOpenDispute(sim: Sim, input: z.infer<typeof openDisputeSchema>): Answer {
  const transaction = findTransaction(sim, input.reference, input.integration)
  if (transaction.paidAt === null) throw new ApiError(400, `Transaction ${input.reference} was never paid`)
  const dispute = openDispute(sim, transaction, {
    category: input.category,
    message: input.message,
    dueInMs: input.due_in_ms,
  })
  return done('Dispute opened', disputeView(sim, dispute))
}

export const changeDisputeSchema = z.union([
  z.strictObject({ resolution: z.enum(resolutions), refund_amount: z.number().int().min(0).optional() }),
  z.strictObject({
    come_back: z.enum(['same', 'new']),
    message: z.string().default('The bank does not accept the proof'),
    due_in_ms: dueIn,
  }),
  z.strictObject({ archive: z.literal(true) }),
])

/** By its id, or the reference of its transaction: the latest one then. */
function findDispute(sim: Sim, key: string): Dispute {
  const found = sim.store.state.disputes.findLast(
    dispute => String(dispute.id) === key || disputedTransaction(sim, dispute).reference === key,
  )
  if (!found) throw new ApiError(404, `No dispute ${key}`)
  return found
}

/** What the bank or the dashboard does to it. */
export function changeDispute(sim: Sim, key: string, input: z.infer<typeof changeDisputeSchema>): Answer {
  const dispute = findDispute(sim, key)
  const transaction = disputedTransaction(sim, dispute)
  if ('archive' in input) {
    dispute.status = 'archived'
    sim.store.touch()
    return done('Dispute archived', disputeView(sim, dispute))
  }
  if ('resolution' in input) {
    if (dispute.status === 'resolved') throw new ApiError(400, `Dispute ${key} is resolved`)
    const otherwise = input.resolution === 'declined' ? 0 : transaction.amount
    resolveDispute(sim, dispute, {
      resolution: input.resolution,
      refundAmount: input.refund_amount ?? otherwise,
      by: 'bank',
    })
    return done('Dispute resolved', disputeView(sim, dispute))
  }
  if (dispute.resolution !== 'declined' && dispute.status !== 'awaiting-bank-feedback') {
    throw new ApiError(400, `Only a dispute that was declined can come back; ${key} is ${dispute.status}`)
  }
  if (input.come_back === 'same') {
    bringBack(sim, dispute, input.message, input.due_in_ms)
    return done('Dispute came back', disputeView(sim, dispute))
  }
  const again = openDispute(sim, transaction, {
    category: dispute.category,
    message: input.message,
    dueInMs: input.due_in_ms,
  })
  return done('Dispute came back', disputeView(sim, again))
}
