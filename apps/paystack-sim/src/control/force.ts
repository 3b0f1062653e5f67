import { z } from 'zod'
import { findCard } from '../cards.ts'
import { type Answer, json } from '../http.ts'
import { transactionStatuses } from '../models.ts'
import { currencies } from '../options.ts'
import type { Sim } from '../sim.ts'
import { transactionView } from '../transaction-view.ts'
import { refuse, succeed } from '../transactions.ts'
import { findTransaction, integrationKey } from './find.ts'

export const forceSchema = z.strictObject({
  integration: integrationKey,
  status: z.enum(transactionStatuses).optional(),
  amount: z.number().int().optional(),
  requested_amount: z.number().int().optional(),
  currency: z.enum(currencies).optional(),
  domain: z.enum(['test', 'live']).optional(),
  gateway_response: z.string().optional(),
  /** Decides the fee, so it comes with the success: card, mobile_money, direct_debit, bank_transfer, eft. */
  channel: z.string().optional(),
  card: z.string().default('success'),
  /** False: a success nobody is told of. */
  webhook: z.boolean().default(true),
})

/** Makes a transaction what a test needs: paid late, or not what was asked for. Fields change before the event is sent. */
export function force(sim: Sim, reference: string, input: z.infer<typeof forceSchema>): Answer {
  const transaction = findTransaction(sim, reference, input.integration)
  if (input.amount !== undefined) {
    transaction.amount = input.amount
    transaction.requestedAmount = input.amount
  }
  if (input.requested_amount !== undefined) transaction.requestedAmount = input.requested_amount
  if (input.currency !== undefined) transaction.currency = input.currency
  if (input.domain !== undefined) transaction.domain = input.domain
  if (input.channel !== undefined) transaction.channel = input.channel
  const card = findCard(input.card)
  if (input.status === 'success' && transaction.paidAt === null && card) {
    succeed(sim, transaction, card, { quiet: !input.webhook })
  } else if ((input.status === 'failed' || input.status === 'abandoned') && transaction.paidAt === null) {
    refuse(sim, transaction, input.status, input.gateway_response ?? 'Declined')
  } else if (input.status !== undefined) transaction.status = input.status
  if (input.gateway_response !== undefined) transaction.gatewayResponse = input.gateway_response
  sim.store.touch()
  return json(200, { status: true, message: 'Transaction changed', data: transactionView(sim, transaction) })
}
