import { accountOwner } from '../account-names.ts'
import { readCurrency } from '../amounts.ts'
import { ApiError, missing } from '../api-error.ts'
import { findBank } from '../banks.ts'
import { findAuthorization } from '../customers.ts'
import { type Answer, type Call, json, ok } from '../http.ts'
import type { Recipient } from '../models.ts'
import type { Integration } from '../options.ts'
import { pageOf } from '../paging.ts'
import type { Sim } from '../sim.ts'
import { recipientView } from '../transfer-view.ts'
import { readMetadata } from './initialize.ts'

const types = ['nuban', 'ghipss', 'mobile_money', 'kepss', 'basa', 'mobile_money_business', 'authorization']
const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** The same account again is the same recipient, whatever name is given with it. */
export function addRecipient(sim: Sim, integration: Integration, body: Record<string, unknown>): Recipient {
  const [type, name] = [text(body.type), text(body.name)]
  if (!type) throw missing('Recipient type is required')
  if (!types.includes(type)) throw new ApiError(400, 'Invalid recipient type')
  if (!name) throw missing('Name is required')
  const currency = readCurrency(body.currency, integration)
  const target = type === 'authorization' ? savedCard(sim, integration, body) : account(integration, type, body)
  const existing = sim.store.state.recipients.find(
    recipient =>
      recipient.active &&
      recipient.integrationId === integration.id &&
      recipient.accountNumber === target.accountNumber &&
      recipient.bankCode === target.bankCode &&
      recipient.authorizationCode === target.authorizationCode &&
      recipient.currency === currency,
  )
  if (existing) return existing

  const owner =
    target.authorizationCode === null
      ? accountOwner(sim.ids, integration.country, target.bankCode, target.accountNumber, name)
      : { found: true as const, name: null }
  if (!owner.found) throw new ApiError(400, 'Cannot resolve account')
  const recipient: Recipient = {
    id: sim.ids.next(),
    integrationId: integration.id,
    code: `RCP_${sim.ids.token('recipient', 15)}`,
    type,
    name,
    ...target,
    accountName: owner.name,
    currency,
    description: text(body.description) || null,
    email: text(body.email) || null,
    metadata: readMetadata(body.metadata),
    active: true,
    createdAt: sim.clock.now(),
  }
  sim.store.state.recipients.push(recipient)
  sim.store.touch()
  return recipient
}

type Target = Pick<Recipient, 'accountNumber' | 'bankCode' | 'bankName' | 'authorizationCode'>

function savedCard(sim: Sim, integration: Integration, body: Record<string, unknown>): Target {
  const code = text(body.authorization_code)
  if (!code) throw missing('Authorization Code is required')
  if (!findAuthorization(sim, integration.id, code)?.active) throw new ApiError(400, 'Authorization code is invalid')
  return { accountNumber: '', bankCode: '', bankName: '', authorizationCode: code }
}

function account(integration: Integration, type: string, body: Record<string, unknown>): Target {
  const [accountNumber, bankCode] = [text(body.account_number), text(body.bank_code)]
  if (!accountNumber) throw missing('Account number is required')
  if (!bankCode) throw missing('Bank code is required')
  const bank = findBank(integration.country, bankCode)
  if (!bank)
    throw new ApiError(400, `Unknown bank code: ${bankCode}`, { code: 'invalid_bank_code', type: 'validation_error' })
  // A paybill or till has the code of its telco.
  if (bank.type !== type.replace('_business', '')) throw new ApiError(400, 'Invalid recipient type')
  return { accountNumber, bankCode, bankName: bank.name, authorizationCode: null }
}

export function createRecipient({ sim, integration, body }: Call): Answer {
  return json(201, {
    status: true,
    message: 'Transfer recipient created successfully',
    data: recipientView(sim, addRecipient(sim, integration, body)),
  })
}

/** One that can't be added stops none of the others. */
export function createRecipients({ sim, integration, body }: Call): Answer {
  const { batch } = body
  if (!Array.isArray(batch) || batch.length === 0) throw missing('Batch is required')
  const success: unknown[] = []
  const errors: unknown[] = []
  for (const entry of batch) {
    const one: Record<string, unknown> =
      typeof entry === 'object' && entry !== null ? Object.fromEntries(Object.entries(entry)) : {}
    try {
      success.push(recipientView(sim, addRecipient(sim, integration, one)))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      errors.push({ message: error.message, payload: entry })
    }
  }
  return json(201, { status: true, message: 'Recipients added successfully', data: { success, errors } })
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

export function findRecipient(sim: Sim, integrationId: number, key: string): Recipient | undefined {
  return sim.store.state.recipients.find(
    recipient => recipient.integrationId === integrationId && (recipient.code === key || String(recipient.id) === key),
  )
}

function recipientNamed({ sim, integration, param }: Call): Recipient {
  const found = findRecipient(sim, integration.id, param('idOrCode'))
  if (!found) throw new ApiError(404, 'Recipient not found')
  return found
}

export function fetchRecipient(call: Call): Answer {
  return ok('Recipient retrieved', recipientView(call.sim, recipientNamed(call)))
}

/** Name and e-mail only: the account stays what it is. */
export function updateRecipient(call: Call): Answer {
  const recipient = recipientNamed(call)
  const name = text(call.body.name)
  if (!name) throw missing('Name is required')
  recipient.name = name
  if (text(call.body.email)) recipient.email = text(call.body.email)
  call.sim.store.touch()
  return ok('Recipient updated', recipientView(call.sim, recipient))
}

/** It goes on to be there, inactive; the same account added again is a new one. */
export function deleteRecipient(call: Call): Answer {
  recipientNamed(call).active = false
  call.sim.store.touch()
  return ok('Transfer recipient set as inactive', undefined)
}
