import { cardOf } from './cards.ts'
import type { DueSource } from './clock.ts'
import { customerById } from './customers.ts'
import { postToLedger } from './ledger.ts'
import type { Refund, Transaction } from './models.ts'
import { integrationOf, type Sim } from './sim.ts'
import type { Emission } from './webhooks.ts'

const tenBusinessDaysMs = 14 * 86_400_000

export function refundsOf(sim: Sim, transaction: Transaction): Refund[] {
  return sim.store.state.refunds.filter(refund => refund.transactionId === transaction.id)
}

/** What was given back or is on its way; a refund that failed does not count. */
export function refundedAmount(sim: Sim, transaction: Transaction): number {
  return refundsOf(sim, transaction)
    .filter(refund => refund.status !== 'failed')
    .reduce((sum, refund) => sum + refund.amount, 0)
}

/** What the transaction says is decided by all of its refunds together. */
function restate(sim: Sim, transaction: Transaction): void {
  const refunds = refundsOf(sim, transaction)
  const open = refunds.some(({ status }) => status !== 'failed' && status !== 'processed')
  const returned = refunds.filter(({ status }) => status === 'processed').reduce((sum, { amount }) => sum + amount, 0)
  const lost = sim.store.state.disputes.some(
    ({ transactionId, resolution }) =>
      transactionId === transaction.id && resolution !== null && resolution !== 'declined',
  )
  // A lost dispute has reversed it for good, whatever becomes of its refunds.
  if (lost) transaction.status = 'reversed'
  else if (open) transaction.status = 'reversal-pending'
  else if (returned === 0) transaction.status = 'success'
  else transaction.status = returned < transaction.amount ? sim.switches.afterPartialRefund : 'reversed'
}

function announce(sim: Sim, refund: Refund, transaction: Transaction): Emission {
  const integration = integrationOf(sim, refund.integrationId)
  const customer = customerById(sim, transaction.customerId)
  return sim.webhooks.emit(
    integration,
    `refund.${refund.status}`,
    {
      status: refund.status,
      transaction_reference: transaction.reference,
      refund_reference: refund.refundReference,
      amount: sim.switches.refundEventAmount === 'string' ? String(refund.amount) : refund.amount,
      currency: refund.currency,
      processor: 'instant-transfer',
      customer: { first_name: null, last_name: null, email: customer.email },
      integration: integration.id,
      domain: transaction.domain,
      id: refund.id,
      customer_note: refund.customerNote,
      merchant_note: refund.merchantNote,
    },
    transaction.reference,
  )
}

export function createRefund(
  sim: Sim,
  transaction: Transaction,
  input: { amount: number; customerNote: string; merchantNote: string },
): Refund {
  const now = sim.clock.now()
  const refund: Refund = {
    id: sim.ids.next(),
    integrationId: transaction.integrationId,
    transactionId: transaction.id,
    amount: input.amount,
    currency: transaction.currency,
    status: 'pending',
    customerNote: input.customerNote,
    merchantNote: input.merchantNote,
    refundReference: null,
    createdAt: now,
    updatedAt: now,
    expectedAt: now + tenBusinessDaysMs,
    endsAs: cardOf(transaction.card).refundEndsAs,
    nextStepAt: now + sim.switches.refundStepMs,
  }
  sim.store.state.refunds.push(refund)
  // The fee of the sale is not given back: the whole refund leaves the balance.
  post(sim, refund, -refund.amount, `Refund of ${transaction.reference}`)
  restate(sim, transaction)
  sim.store.touch()
  announce(sim, refund, transaction)
  return refund
}

function post(sim: Sim, refund: Refund, difference: number, reason: string): void {
  postToLedger(sim, {
    integrationId: refund.integrationId,
    currency: refund.currency,
    difference,
    reason,
    modelResponsible: 'Refund',
    modelRow: refund.id,
  })
}

/** pending → processing → processed, failed or needs-attention; the last two by test card. */
function step(sim: Sim, refund: Refund): void {
  const transaction = sim.store.byId(refund.transactionId)
  if (!transaction) throw new Error(`No transaction ${refund.transactionId}`)
  const now = sim.clock.now()
  refund.status = refund.status === 'processing' ? refund.endsAs : 'processing'
  refund.updatedAt = now
  refund.nextStepAt = refund.status === 'processing' ? now + sim.switches.refundStepMs : null
  if (refund.status === 'processed') refund.refundReference = `TRF_${sim.ids.token('refund', 12)}`
  if (refund.status === 'failed') post(sim, refund, refund.amount, `Refund of ${transaction.reference} failed`)
  restate(sim, transaction)
  sim.store.touch()
  announce(sim, refund, transaction)
}

/** The customer's account was given: it goes on, and now arrives. */
export function retryRefund(sim: Sim, refund: Refund): void {
  refund.endsAs = 'processed'
  step(sim, refund)
}

/** Moves a refund where a test wants it at once. */
export function endRefund(sim: Sim, refund: Refund, endsAs: Refund['endsAs']): void {
  if (refund.status === 'processed' || refund.status === 'failed') return
  refund.endsAs = endsAs
  if (refund.status !== 'processing') step(sim, refund)
  step(sim, refund)
}

export function createRefundSource(sim: Sim): DueSource {
  const waiting = () => sim.store.state.refunds.filter(refund => refund.nextStepAt !== null)
  return {
    nextDueAt() {
      const moments = waiting().map(refund => refund.nextStepAt ?? 0)
      return moments.length ? Math.min(...moments) : undefined
    },
    async runDue(now) {
      for (const refund of waiting()) if ((refund.nextStepAt ?? now) <= now) step(sim, refund)
    },
  }
}
