import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import type { Answer } from '../http.ts'
import type { Sim } from '../sim.ts'
import { type Transfer, transferOutcomes } from '../transfer-model.ts'
import { transferView } from '../transfer-view.ts'
import { endTransfer, transferSettings } from '../transfers.ts'
import { findIntegration, integrationKey } from './find.ts'
import { done } from './route.ts'

export const endTransferSchema = z.strictObject({
  integration: integrationKey,
  status: z.enum(['success', 'failed', 'reversed', 'abandoned', 'blocked', 'rejected']),
  gateway_response: z.string().optional(),
})

function findTransfer(sim: Sim, key: string, integration?: number | string): Transfer {
  const only = integration === undefined ? undefined : findIntegration(sim, integration).id
  const found = sim.store.state.transfers.findLast(
    transfer =>
      (transfer.reference === key || transfer.code === key) && (only === undefined || transfer.integrationId === only),
  )
  if (!found) throw new ApiError(404, `No transfer ${key}`)
  return found
}

const open = ['pending', 'otp', 'received']

/** Ends one at once. What is over stays as it is, but for money that comes back after it had arrived. */
export function controlTransfer(sim: Sim, key: string, input: z.infer<typeof endTransferSchema>): Answer {
  const transfer = findTransfer(sim, key, input.integration)
  const comesBack = transfer.status === 'success' && input.status === 'reversed'
  if (!open.includes(transfer.status) && !comesBack) {
    throw new ApiError(400, `Transfer ${key} is ${transfer.status}: that can't become ${input.status}`)
  }
  if (input.status === 'success' && !transfer.debited) {
    throw new ApiError(400, `Transfer ${key} has not left the balance: it awaits its OTP`)
  }
  // Nothing that was to come by itself comes any more.
  transfer.outcome = 'success'
  endTransfer(sim, transfer, input.status, input.gateway_response)
  return done('Transfer ended', transferView(sim, transfer))
}

export const planTransferSchema = z.union([
  z.strictObject({ clear: z.literal(true) }),
  z.strictObject({
    integration: integrationKey,
    /** Only the transfer with this reference, or those to this recipient's code. */
    reference: z.string().optional(),
    recipient: z.string().optional(),
    outcome: z.enum(transferOutcomes),
    gateway_response: z.string().optional(),
    times: z.union([z.number().int().positive(), z.literal('all')]).default(1),
  }),
])

/** How the next transfers will end. */
export function planTransfer(sim: Sim, input: z.infer<typeof planTransferSchema>): Answer {
  const { state } = sim.store
  if ('clear' in input) state.plannedTransfers = []
  else {
    state.plannedTransfers.push({
      integrationId: input.integration === undefined ? null : findIntegration(sim, input.integration).id,
      reference: input.reference ?? null,
      recipient: input.recipient ?? null,
      outcome: input.outcome,
      gatewayResponse: input.gateway_response ?? null,
      left: input.times,
    })
  }
  sim.store.touch()
  return done('Transfers planned', state.plannedTransfers)
}

export const transferSettingsSchema = z.strictObject({
  integration: integrationKey,
  otp: z.boolean().optional(),
  approval_url: z.url().nullable().optional(),
  starter: z.boolean().optional(),
})

/** What the owner of the business does on the dashboard. */
export function changeTransferSettings(sim: Sim, input: z.infer<typeof transferSettingsSchema>): Answer {
  const settings = transferSettings(sim, findIntegration(sim, input.integration).id)
  if (input.otp !== undefined) settings.otp = input.otp
  if (input.approval_url !== undefined) settings.approvalUrl = input.approval_url
  if (input.starter !== undefined) settings.starter = input.starter
  sim.store.touch()
  return done('Transfer settings', settings)
}
