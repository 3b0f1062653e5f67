import { accountOwner } from '../account-names.ts'
import { readCurrency } from '../amounts.ts'
import { ApiError, missing } from '../api-error.ts'
import { findBank } from '../banks.ts'
import { type Answer, type Call, json, ok } from '../http.ts'
import type { Recipient } from '../models.ts'
import { pageOf } from '../paging.ts'
import { integrationOf, type Sim } from '../sim.ts'
import { readMetadata } from './initialize.ts'

const types = ['nuban', 'ghipss', 'mobile_money', 'kepss', 'basa', 'mobile_money_business']
const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

function recipientView(sim: Sim, recipient: Recipient) {
  return {
    active: recipient.active,
    createdAt: sim.clock.iso(recipient.createdAt),
    currency: recipient.currency,
    description: recipient.description,
    domain: integrationOf(sim, recipient.integrationId).domain,
    email: null,
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
      authorization_code: null,
      account_number: recipient.accountNumber,
      account_name: recipient.accountName,
      bank_code: recipient.bankCode,
      bank_name: recipient.bankName,
    },
  }
}

/** The same account again is the same recipient, whatever name is given with it. */
export function createRecipient({ sim, integration, body }: Call): Answer {
  const [type, name] = [text(body.type), text(body.name)]
  const [accountNumber, bankCode] = [text(body.account_number), text(body.bank_code)]
  if (!type) throw missing('Recipient type is required')
  if (!types.includes(type)) throw new ApiError(400, 'Invalid recipient type')
  if (!name) throw missing('Name is required')
  if (!accountNumber) throw missing('Account number is required')
  if (!bankCode) throw missing('Bank code is required')
  const currency = readCurrency(body.currency, integration)
  const bank = findBank(integration.country, bankCode)
  if (!bank)
    throw new ApiError(400, `Unknown bank code: ${bankCode}`, { code: 'invalid_bank_code', type: 'validation_error' })
  if (bank.type !== type) throw new ApiError(400, 'Invalid recipient type')
  const existing = sim.store.state.recipients.find(
    recipient =>
      recipient.active &&
      recipient.integrationId === integration.id &&
      recipient.accountNumber === accountNumber &&
      recipient.bankCode === bankCode &&
      recipient.currency === currency,
  )
  const answered = (recipient: Recipient) =>
    json(201, {
      status: true,
      message: 'Transfer recipient created successfully',
      data: recipientView(sim, recipient),
    })
  if (existing) return answered(existing)

  const owner = accountOwner(sim.ids, integration.country, bankCode, accountNumber, name)
  if (!owner.found) throw new ApiError(400, 'Cannot resolve account')
  const recipient: Recipient = {
    id: sim.ids.next(),
    integrationId: integration.id,
    code: `RCP_${sim.ids.token('recipient', 15)}`,
    type,
    name,
    accountNumber,
    accountName: owner.name,
    bankCode,
    bankName: bank.name,
    currency,
    description: text(body.description) || null,
    metadata: readMetadata(body.metadata),
    active: true,
    createdAt: sim.clock.now(),
  }
  sim.store.state.recipients.push(recipient)
  sim.store.touch()
  return answered(recipient)
}

export function listRecipients({ sim, integration, query }: Call): Answer {
  const found = sim.store.state.recipients
    .filter(recipient => recipient.integrationId === integration.id && recipient.active)
    .reverse()
  const { items, meta } = pageOf(found, query, false)
  return ok(
    'Recipients retrieved',
    items.map(recipient => recipientView(sim, recipient)),
    meta,
  )
}

export function fetchRecipient({ sim, integration, param }: Call): Answer {
  const key = param('idOrCode')
  const found = sim.store.state.recipients.find(
    recipient => recipient.integrationId === integration.id && (recipient.code === key || String(recipient.id) === key),
  )
  if (!found) throw new ApiError(404, 'Recipient not found')
  return ok('Recipient retrieved', recipientView(sim, found))
}
