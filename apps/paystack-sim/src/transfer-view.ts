import type { Recipient } from './models.ts'
import { integrationOf, type Sim } from './sim.ts'
import { dates } from './transaction-view.ts'
import type { Transfer } from './transfer-model.ts'

export function recipientView(sim: Sim, recipient: Recipient) {
  return {
    active: recipient.active,
    createdAt: sim.clock.iso(recipient.createdAt),
    currency: recipient.currency,
    description: recipient.description,
    domain: integrationOf(sim, recipient.integrationId).domain,
    email: recipient.email,
    id: recipient.id,
    integration: recipient.integrationId,
    metadata: recipient.metadata === '' ? null : recipient.metadata,
    name: recipient.name,
    recipient_code: recipient.code,
    type: recipient.type,
    updatedAt: sim.clock.iso(recipient.createdAt),
    is_deleted: !recipient.active,
    isDeleted: !recipient.active,
    details: {
      authorization_code: recipient.authorizationCode,
      account_number: recipient.accountNumber || null,
      account_name: recipient.accountName,
      bank_code: recipient.bankCode || null,
      bank_name: recipient.bankName || null,
    },
  }
}

export function recipientOf(sim: Sim, transfer: Transfer): Recipient {
  const found = sim.store.state.recipients.find(recipient => recipient.id === transfer.recipientId)
  if (!found) throw new Error(`No recipient ${transfer.recipientId}`)
  return found
}

function fields(sim: Sim, transfer: Transfer) {
  return {
    amount: transfer.amount,
    currency: transfer.currency,
    domain: integrationOf(sim, transfer.integrationId).domain,
    failures: null,
    id: transfer.id,
    reason: transfer.reason,
    reference: transfer.reference,
    source: 'balance',
    source_details: null,
    status: transfer.status,
    titan_code: null,
    transfer_code: transfer.code,
    request: transfer.request,
    account_reference: transfer.accountReference,
    transferred_at: transfer.transferredAt === null ? null : sim.clock.iso(transfer.transferredAt),
    fee_charged: transfer.debited ? transfer.fee : 0,
    gateway_response: transfer.gatewayResponse,
  }
}

const session = (transfer: Transfer) => ({
  provider: transfer.session === null ? null : 'nip',
  id: transfer.session,
})

/** As `POST /transfer` answers it: the recipient is only a number there. */
export function newTransferView(sim: Sim, transfer: Transfer) {
  return {
    transfersessionid: [],
    transfertrials: [],
    ...fields(sim, transfer),
    integration: transfer.integrationId,
    recipient: transfer.recipientId,
    createdAt: sim.clock.iso(transfer.createdAt),
    updatedAt: sim.clock.iso(transfer.updatedAt),
  }
}

/** As fetch, verify and list give it. */
export function transferView(sim: Sim, transfer: Transfer) {
  return {
    ...newTransferView(sim, transfer),
    recipient: recipientView(sim, recipientOf(sim, transfer)),
    session: session(transfer),
  }
}

/** As `transfer.*` carries it: Paystack's own samples spell the dates either way. */
export function transferEvent(sim: Sim, transfer: Transfer) {
  const integration = integrationOf(sim, transfer.integrationId)
  const { createdAt, updatedAt, isDeleted, ...recipient } = recipientView(sim, recipientOf(sim, transfer))
  return {
    ...fields(sim, transfer),
    integration: {
      id: integration.id,
      is_live: integration.domain === 'live',
      business_name: integration.name ?? 'Stand-in business',
      logo_path: null,
    },
    recipient: {
      ...recipient,
      ...dates(sim, 'created', Date.parse(createdAt)),
      ...dates(sim, 'updated', Date.parse(updatedAt)),
    },
    session: session(transfer),
    ...dates(sim, 'created', transfer.createdAt),
    ...dates(sim, 'updated', transfer.updatedAt),
  }
}
