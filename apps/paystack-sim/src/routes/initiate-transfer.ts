import { readAmount } from '../amounts.ts'
import {
  ApiError,
  balanceTooLow,
  duplicateTransferReference,
  invalidRecipient,
  missing,
  tooManyRequests,
} from '../api-error.ts'
import { type Answer, type Call, ok } from '../http.ts'
import type { Recipient } from '../models.ts'
import type { Transfer } from '../transfer-model.ts'
import { newTransferView } from '../transfer-view.ts'
import { canPay, costOf, createTransfer, type NewTransfer, transferSettings } from '../transfers.ts'
import { findRecipient } from './recipients.ts'

const mostInBulk = 100
const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)

/** Taken by any transfer of the business, whatever became of it. */
export function findTransfer({ sim, integration }: Call, reference: string): Transfer | undefined {
  return sim.store.state.transfers.find(
    transfer => transfer.integrationId === integration.id && transfer.reference === reference,
  )
}

function readTransferReference({ sim }: Call, value: unknown): string {
  if (value === undefined || value === null || value === '') return sim.ids.token('transfer-reference', 20)
  const reference = String(value)
  if (!/^[a-z0-9_-]{16,50}$/.test(reference)) {
    throw new ApiError(
      400,
      'Transfer reference must be 16 to 50 characters: lowercase letters, digits, dashes and underscores',
      { code: 'invalid_params', type: 'validation_error' },
    )
  }
  return reference
}

function readRecipient({ sim, integration }: Call, value: unknown): Recipient {
  if (value === undefined || value === null || value === '') throw missing('Recipient is required')
  const recipient = findRecipient(sim, integration.id, String(value))
  if (!recipient?.active) throw invalidRecipient()
  return recipient
}

function readTransfer(call: Call, body: Record<string, unknown>, currency: unknown): NewTransfer {
  const amount = readAmount(body.amount, 'Amount is required')
  const recipient = readRecipient(call, body.recipient)
  if (currency !== undefined && currency !== null && currency !== '' && currency !== recipient.currency) {
    throw new ApiError(400, 'Transfer currency must match that of the recipient')
  }
  const whole = recipient.currency === 'XOF' ? amount - (amount % 100) : amount
  if (whole <= 0) throw new ApiError(400, 'Invalid Amount Sent')
  return {
    recipient,
    amount: whole,
    reference: readTransferReference(call, body.reference),
    reason: text(body.reason),
    accountReference: text(body.account_reference),
    bulk: false,
  }
}

function refuseWhoMayNotSend({ sim, integration, body }: Call): void {
  if (transferSettings(sim, integration.id).starter) {
    throw new ApiError(400, 'You cannot initiate third party payouts as a starter business')
  }
  if (body.source === undefined || body.source === null || body.source === '') throw missing('Source is required')
  if (body.source !== 'balance') throw new ApiError(400, 'Invalid source specified')
}

export function initiateTransfer(call: Call): Answer {
  const { sim, integration, body } = call
  refuseWhoMayNotSend(call)
  const input = readTransfer(call, body, body.currency)
  if (findTransfer(call, input.reference)) throw duplicateTransferReference(sim.switches.duplicateTransferStatus)
  const cost = costOf(integration, input)
  if (!canPay(sim, { integrationId: integration.id, currency: input.recipient.currency }, cost)) throw balanceTooLow()
  const transfer = createTransfer(sim, integration, input)
  const message = transfer.status === 'otp' ? 'Transfer requires OTP to continue' : 'Transfer has been queued'
  return ok(message, newTransferView(sim, transfer))
}

/** All of them or none: one known reference, one wrong entry or too little money refuses the whole batch. */
export function createBulkTransfer(call: Call): Answer {
  const { sim, integration, body } = call
  refuseWhoMayNotSend(call)
  const settings = transferSettings(sim, integration.id)
  if (settings.otp) throw new ApiError(400, 'You need to disable OTP to initiate bulk transfers')
  const { transfers: entries } = body
  if (!Array.isArray(entries) || entries.length === 0) throw missing('Transfers is required')
  if (entries.length > mostInBulk) throw new ApiError(400, `A batch can have at most ${mostInBulk} transfers`)
  waitBetweenBatches(call)
  const inputs = entries.map((entry: unknown) => {
    const one: Record<string, unknown> =
      typeof entry === 'object' && entry !== null ? Object.fromEntries(Object.entries(entry)) : {}
    return { ...readTransfer(call, one, one.currency ?? body.currency), bulk: true }
  })
  const references = inputs.map(({ reference }) => reference)
  const taken = references.filter(
    (reference, index) => findTransfer(call, reference) !== undefined || references.indexOf(reference) !== index,
  )
  if (taken.length > 0) {
    throw new ApiError(404, `Duplicate reference(s) found: ${taken.join(',')}`, { code: 'unknown', type: 'api_error' })
  }
  const costs = new Map<Recipient['currency'], number>()
  for (const input of inputs) {
    const { currency } = input.recipient
    costs.set(currency, (costs.get(currency) ?? 0) + costOf(integration, input))
  }
  for (const [currency, cost] of costs) {
    if (!canPay(sim, { integrationId: integration.id, currency }, cost)) throw balanceTooLow()
  }
  settings.lastBulkAt = sim.clock.now()
  const made = inputs.map(input => createTransfer(sim, integration, input))
  return ok(
    `${made.length} transfers queued.`,
    made.map((transfer, index) => ({
      reference: transfer.reference,
      recipient: inputs[index]?.recipient.code,
      amount: transfer.amount,
      transfer_code: transfer.code,
      currency: transfer.currency,
      status: transfer.status,
    })),
  )
}

function waitBetweenBatches({ sim, integration }: Call): void {
  const { lastBulkAt } = transferSettings(sim, integration.id)
  if (lastBulkAt === null) return
  const left = lastBulkAt + sim.switches.bulkTransferGapMs - sim.clock.now()
  if (left > 0) throw tooManyRequests(Math.ceil(left / 1000))
}
