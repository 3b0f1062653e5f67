import type { DueSource } from './clock.ts'
import { balanceOf, postToLedger, postWithFee } from './ledger.ts'
import type { Recipient } from './models.ts'
import type { Integration } from './options.ts'
import { integrationOf, type Sim } from './sim.ts'
import { askForApproval } from './transfer-approval.ts'
import { transferFee } from './transfer-fees.ts'
import type { Transfer, TransferOutcome, TransferSettings, TransferStatus } from './transfer-model.ts'
import { transferEvent } from './transfer-view.ts'

const otpLifeMs = 30 * 60_000
/** A bulk transfer rests this long in `received`. */
const receivedMs = 1_000

export function transferSettings(sim: Sim, integrationId: number): TransferSettings {
  const { transferSettings: all } = sim.store.state
  const known = all[String(integrationId)]
  if (known) return known
  const fresh = { otp: false, otpDisableAsked: false, approvalUrl: null, starter: false, lastBulkAt: null }
  all[String(integrationId)] = fresh
  return fresh
}

export function endsAtOnce(sim: Sim, integration: Integration): boolean {
  const { transfers } = sim.switches
  return transfers === 'by-domain' ? integration.domain === 'test' : transfers === 'immediate'
}

/** What was ordered for it; else the account's last digits (97 fails, 96 comes back); else success. */
function chooseOutcome(sim: Sim, reference: string, recipient: Recipient) {
  const { state } = sim.store
  const plan = state.plannedTransfers.find(
    candidate =>
      (candidate.integrationId === null || candidate.integrationId === recipient.integrationId) &&
      (candidate.reference === null || candidate.reference === reference) &&
      (candidate.recipient === null || candidate.recipient === recipient.code),
  )
  if (plan) {
    if (plan.left !== 'all') plan.left -= 1
    if (plan.left === 0) state.plannedTransfers = state.plannedTransfers.filter(other => other !== plan)
    return { outcome: plan.outcome, gatewayResponse: plan.gatewayResponse }
  }
  const byDigits: Record<string, TransferOutcome> = { '97': 'failed', '96': 'success-then-reversed' }
  return { outcome: byDigits[recipient.accountNumber.slice(-2)] ?? 'success', gatewayResponse: null }
}

export interface NewTransfer {
  recipient: Recipient
  amount: number
  reference: string
  reason: string | null
  accountReference: string | null
  bulk: boolean
}

export const costOf = (integration: Integration, { recipient, amount }: Pick<NewTransfer, 'recipient' | 'amount'>) =>
  amount + transferFee(integration.country, recipient.currency, recipient.type, amount)

export const canPay = (
  sim: Sim,
  { integrationId, currency }: Pick<Transfer, 'integrationId' | 'currency'>,
  cost: number,
) => balanceOf(sim, integrationId, currency) >= cost

/** The caller has made sure that the balance suffices. */
export function createTransfer(sim: Sim, integration: Integration, input: NewTransfer): Transfer {
  const now = sim.clock.now()
  const settings = transferSettings(sim, integration.id)
  const chosen = chooseOutcome(sim, input.reference, input.recipient)
  const transfer: Transfer = {
    id: sim.ids.next(),
    integrationId: integration.id,
    code: `TRF_${sim.ids.token('transfer', 15)}`,
    reference: input.reference,
    request: sim.ids.next(),
    recipientId: input.recipient.id,
    amount: input.amount,
    fee: costOf(integration, input) - input.amount,
    debited: false,
    currency: input.recipient.currency,
    reason: input.reason,
    accountReference: input.accountReference,
    status: 'otp',
    outcome: chosen.outcome,
    gatewayResponse: null,
    session: null,
    createdAt: now,
    updatedAt: now,
    transferredAt: null,
    nextStepAt: now + otpLifeMs,
  }
  if (chosen.gatewayResponse !== null) transfer.gatewayResponse = chosen.gatewayResponse
  sim.store.state.transfers.push(transfer)
  if (!settings.otp) confirmTransfer(sim, transfer, input.bulk)
  sim.store.touch()
  return transfer
}

/** Nobody needs to confirm it any more: the money leaves the balance, and it goes on its way. */
export function confirmTransfer(sim: Sim, transfer: Transfer, bulk = false): void {
  const integration = integrationOf(sim, transfer.integrationId)
  const now = sim.clock.now()
  transfer.debited = true
  postWithFee(sim, { ...ledgerOf(transfer), difference: -transfer.amount, fee: transfer.fee })
  if (transferSettings(sim, integration.id).approvalUrl !== null) {
    transfer.status = 'received'
    transfer.nextStepAt = now
  } else if (endsAtOnce(sim, integration)) send(sim, transfer)
  else if (bulk) {
    transfer.status = 'received'
    transfer.nextStepAt = now + receivedMs
  } else send(sim, transfer)
  transfer.updatedAt = now
  sim.store.touch()
}

const ledgerOf = (transfer: Transfer) => ({
  integrationId: transfer.integrationId,
  currency: transfer.currency,
  reason: transfer.reason ?? `Transfer ${transfer.reference}`,
  modelResponsible: 'Transfer' as const,
  modelRow: transfer.id,
})

function send(sim: Sim, transfer: Transfer): void {
  const now = sim.clock.now()
  transfer.status = 'pending'
  transfer.updatedAt = now
  transfer.session = String(sim.ids.next())
  transfer.nextStepAt = now + sim.switches.transferMs
  if (endsAtOnce(sim, integrationOf(sim, transfer.integrationId)))
    endTransfer(sim, transfer, firstEnd(transfer.outcome))
}

const firstEnd = (outcome: TransferOutcome) => (outcome === 'success-then-reversed' ? 'success' : outcome)

/** Ends it, gives the money back where it did not arrive, and tells the business. */
export function endTransfer(
  sim: Sim,
  transfer: Transfer,
  status: Extract<TransferStatus, 'success' | 'failed' | 'reversed' | 'abandoned' | 'blocked' | 'rejected'>,
  gatewayResponse?: string,
): void {
  const now = sim.clock.now()
  transfer.status = status
  transfer.updatedAt = now
  transfer.nextStepAt = null
  if (gatewayResponse !== undefined) transfer.gatewayResponse = gatewayResponse
  if (status === 'success') {
    transfer.transferredAt = now
    if (transfer.outcome === 'success-then-reversed') transfer.nextStepAt = now + sim.switches.transferMs
  } else giveBack(sim, transfer)
  sim.store.touch()
  if (status !== 'success' && status !== 'failed' && status !== 'reversed') return
  const integration = integrationOf(sim, transfer.integrationId)
  sim.webhooks.emit(integration, `transfer.${status}`, transferEvent(sim, transfer), transfer.reference)
}

function giveBack(sim: Sim, transfer: Transfer): void {
  if (!transfer.debited) return
  const row = { ...ledgerOf(transfer), reason: `Transfer ${transfer.reference} ${transfer.status}` }
  const keepsFee = transfer.status === 'reversed' && sim.switches.reversedTransferFee === 'kept'
  if (keepsFee) {
    postToLedger(sim, { ...row, difference: transfer.amount })
    return
  }
  postWithFee(sim, { ...row, difference: transfer.amount, fee: -transfer.fee })
  transfer.debited = false
}

async function step(sim: Sim, transfer: Transfer): Promise<void> {
  switch (transfer.status) {
    case 'otp':
      endTransfer(sim, transfer, 'abandoned')
      return
    case 'received': {
      // Its own call is under way: the next step is decided by the answer.
      transfer.nextStepAt = null
      const { approvalUrl } = transferSettings(sim, transfer.integrationId)
      const answer = approvalUrl === null ? 'approved' : await askForApproval(sim, approvalUrl, transfer)
      if (transfer.status !== 'received') return
      if (answer === 'approved') send(sim, transfer)
      else endTransfer(sim, transfer, answer)
      sim.store.touch()
      return
    }
    case 'pending':
      endTransfer(sim, transfer, firstEnd(transfer.outcome))
      return
    case 'success':
      endTransfer(sim, transfer, 'reversed')
      return
    default:
      transfer.nextStepAt = null
  }
}

export function createTransferSource(sim: Sim): DueSource {
  return {
    nextDueAt() {
      let next: number | undefined
      for (const { nextStepAt } of sim.store.state.transfers) {
        if (nextStepAt !== null && (next === undefined || nextStepAt < next)) next = nextStepAt
      }
      return next
    },
    async runDue(now) {
      const due = sim.store.state.transfers.filter(({ nextStepAt }) => nextStepAt !== null && nextStepAt <= now)
      await Promise.all(due.map(transfer => step(sim, transfer)))
    },
  }
}
