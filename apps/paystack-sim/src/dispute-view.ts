import { customerById } from './customers.ts'
import type { Dispute, Evidence } from './dispute-model.ts'
import type { Transaction } from './models.ts'
import type { Sim } from './sim.ts'
import { customerView, dates, transactionView } from './transaction-view.ts'

export function disputedTransaction(sim: Sim, dispute: Dispute): Transaction {
  const transaction = sim.store.byId(dispute.transactionId)
  if (!transaction) throw new Error(`No transaction ${dispute.transactionId}`)
  return transaction
}

export function evidenceView(sim: Sim, dispute: Dispute, evidence: Evidence) {
  return {
    customer_email: evidence.customerEmail,
    customer_name: evidence.customerName,
    customer_phone: evidence.customerPhone,
    service_details: evidence.serviceDetails,
    delivery_address: evidence.deliveryAddress,
    delivery_date: evidence.deliveryDate,
    dispute: dispute.id,
    id: evidence.id,
    createdAt: sim.clock.iso(evidence.createdAt),
    updatedAt: sim.clock.iso(evidence.createdAt),
  }
}

/** The dispute as every answer and event gives it. The transaction inside is poorer than elsewhere, as in Paystack's samples. */
export function disputeView(sim: Sim, dispute: Dispute) {
  const transaction = disputedTransaction(sim, dispute)
  const customer = customerById(sim, transaction.customerId)
  const card = transaction.card ?? null
  const { transaction_date, plan_object, connect, source, receipt_number, fees_breakdown, ...full } = transactionView(
    sim,
    transaction,
  )
  return {
    id: dispute.id,
    refund_amount: dispute.refundAmount,
    currency: dispute.currency,
    status: dispute.status,
    resolution: dispute.resolution,
    domain: transaction.domain,
    transaction: {
      ...full,
      log: null,
      authorization: {},
      customer: { international_format_phone: null },
      plan: {},
    },
    transaction_reference: null,
    merchant_transaction_reference: null,
    category: dispute.category,
    customer: customerView(customer),
    bin: card === null ? null : card.slice(0, 6),
    last4: card === null ? null : card.slice(-4),
    dueAt: sim.clock.iso(dispute.dueAt),
    resolvedAt: dispute.resolvedAt === null ? null : sim.clock.iso(dispute.resolvedAt),
    evidence: dispute.evidence === null ? null : evidenceView(sim, dispute, dispute.evidence),
    attachments: dispute.uploadedFilename,
    note: null,
    integration: dispute.integrationId,
    history: dispute.history.map(({ id, status, by, at }) => ({
      id,
      dispute: dispute.id,
      status,
      by,
      createdAt: sim.clock.iso(at),
      updatedAt: sim.clock.iso(at),
    })),
    messages: dispute.messages.map(({ id, sender, body, at }) => ({
      id,
      dispute: dispute.id,
      sender,
      body,
      is_deleted: 0,
      createdAt: sim.clock.iso(at),
      updatedAt: sim.clock.iso(at),
    })),
    ...dates(sim, 'created', dispute.createdAt),
    ...dates(sim, 'updated', dispute.updatedAt),
  }
}
