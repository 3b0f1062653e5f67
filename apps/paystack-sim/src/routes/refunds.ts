import { readAmount } from '../amounts.ts'
import { ApiError, missing, transactionNotFound } from '../api-error.ts'
import { type Answer, type Call, ok } from '../http.ts'
import type { Refund, Transaction } from '../models.ts'
import { pageOf } from '../paging.ts'
import { createRefund, refundedAmount, retryRefund } from '../refunds.ts'
import type { Sim } from '../sim.ts'
import { transactionView } from '../transaction-view.ts'

/** Seen on the test API for cedis; other currencies showed no floor. */
const leastGhsRefund = 100

function findPaid({ sim, integration, body }: Call): Transaction {
  const wanted = body.transaction
  if (wanted === undefined || wanted === null || wanted === '') throw missing('Transaction is required')
  const text = String(wanted)
  const byId = /^\d+$/.test(text) ? sim.store.byId(BigInt(text)) : undefined
  const transaction = sim.store.byReference(integration.id, text) ?? byId
  if (transaction?.integrationId !== integration.id) throw transactionNotFound()
  if (transaction.paidAt === null) throw new ApiError(400, 'Only successful transactions can be refunded')
  return transaction
}

/** Without an amount the whole original sum is asked for, so that fails once a part was refunded. */
function readRefundAmount({ sim, body }: Call, transaction: Transaction): number {
  const before = refundedAmount(sim, transaction)
  if (before >= transaction.amount) {
    throw new ApiError(400, 'Transaction has been fully reversed', { code: 'transaction_reversed', type: 'api_error' })
  }
  const { amount: asked } = body
  const amount =
    asked === undefined || asked === null || asked === '' ? transaction.amount : readAmount(asked, 'Amount is required')
  if (before + amount > transaction.amount) {
    throw new ApiError(400, 'Total refund amount cannot exceed original transaction amount')
  }
  if (transaction.currency === 'GHS' && amount < leastGhsRefund) throw new ApiError(400, 'Invalid Amount Sent')
  return amount
}

export function refund(call: Call): Answer {
  const { sim, body } = call
  const transaction = findPaid(call)
  if (body.currency !== undefined && body.currency !== null && body.currency !== transaction.currency) {
    throw new ApiError(400, 'Transaction currency must match refund currency')
  }
  const note = (value: unknown, otherwise: string) => (typeof value === 'string' && value !== '' ? value : otherwise)
  const created = createRefund(sim, transaction, {
    amount: readRefundAmount(call, transaction),
    customerNote: note(body.customer_note, `Refund for transaction ${transaction.reference}`),
    merchantNote: note(body.merchant_note, `Refund for transaction ${transaction.reference} by the API`),
  })
  return ok('Refund has been queued for processing', {
    ...refundView(sim, created, transaction),
    transaction: transactionView(sim, transaction),
  })
}

function refundView(sim: Sim, refund: Refund, transaction: Transaction) {
  return {
    id: refund.id,
    transaction: transaction.id,
    transaction_reference: transaction.reference,
    integration: refund.integrationId,
    dispute: null,
    settlement: null,
    deducted_amount: refund.status === 'failed' ? 0 : refund.amount,
    channel: transaction.channel,
    status: refund.status,
    refunded_by: 'api@merchant.example',
    refunded_at: refund.status === 'processed' ? sim.clock.iso(refund.updatedAt) : null,
    expected_at: sim.clock.iso(refund.expectedAt),
    currency: refund.currency,
    domain: transaction.domain,
    amount: refund.amount,
    fully_deducted: refund.status !== 'failed',
    refund_reference: refund.refundReference,
    customer_note: refund.customerNote,
    merchant_note: refund.merchantNote,
    createdAt: sim.clock.iso(refund.createdAt),
    updatedAt: sim.clock.iso(refund.updatedAt),
  }
}

const viewOf = (sim: Sim, refund: Refund) => {
  const transaction = sim.store.byId(refund.transactionId)
  if (!transaction) throw transactionNotFound()
  return refundView(sim, refund, transaction)
}

/** By the transaction's number only: a reference finds nothing, and that is no error. */
export function listRefunds({ sim, integration, query }: Call): Answer {
  const transaction = query.get('transaction') ?? query.get('reference')
  const currency = query.get('currency')
  const found = sim.store.state.refunds
    .filter(
      candidate =>
        candidate.integrationId === integration.id &&
        (transaction === null || String(candidate.transactionId) === transaction) &&
        (currency === null || candidate.currency === currency),
    )
    .reverse()
  const { items, meta } = pageOf(found, query, false)
  return ok(
    'Refunds retrieved',
    items.map(item => viewOf(sim, item)),
    meta,
  )
}

function findRefund({ sim, integration, param }: Call): Refund {
  const found = sim.store.state.refunds.find(
    candidate => candidate.integrationId === integration.id && String(candidate.id) === param('id'),
  )
  if (!found) throw new ApiError(404, 'Refund not found')
  return found
}

export function fetchRefund(call: Call): Answer {
  return ok('Refund retrieved', viewOf(call.sim, findRefund(call)))
}

export function retryWithCustomerDetails(call: Call): Answer {
  const found = findRefund(call)
  if (found.status !== 'needs-attention') {
    throw new ApiError(422, 'Invalid Refund state, refund status should be "needs-attention"', {
      code: 'invalid_params',
      type: 'validation_error',
    })
  }
  if (!call.body.refund_account_details) throw missing('Refund account details is required')
  retryRefund(call.sim, found)
  return ok('Refund retried and has been queued for processing', viewOf(call.sim, found))
}
