import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import type { Answer } from '../http.ts'
import { balanceOf, postToLedger } from '../ledger.ts'
import { currencies } from '../options.ts'
import type { Sim } from '../sim.ts'
import { findIntegration, integrationKey } from './find.ts'
import { done } from './route.ts'

export const topUpSchema = z.strictObject({
  integration: integrationKey,
  currency: z.enum(currencies).optional(),
  /** Subunits; below zero takes away. */
  amount: z.number().int(),
  reason: z.string().default('Top up'),
})

/** Money from elsewhere into the balance, as by a bank transfer of the business to itself. */
export function topUp(sim: Sim, input: z.infer<typeof topUpSchema>): Answer {
  const integration = findIntegration(sim, input.integration)
  const currency = input.currency ?? integration.currencies[0]
  if (currency === undefined || !integration.currencies.includes(currency)) {
    throw new ApiError(400, `Integration ${integration.id} has no ${currency}`)
  }
  postToLedger(sim, {
    integrationId: integration.id,
    currency,
    difference: input.amount,
    reason: input.reason,
    modelResponsible: 'Topup',
    modelRow: sim.ids.next(),
  })
  sim.store.touch()
  return done('Balance changed', { currency, balance: balanceOf(sim, integration.id, currency) })
}

/** Every row of one business, oldest first, without pages. */
export function wholeLedger(sim: Sim, query: URLSearchParams): Answer {
  const integration = findIntegration(sim, query.get('integration') ?? undefined)
  const currency = query.get('currency') ?? integration.currencies[0]
  const rows = sim.store.state.ledger.filter(row => row.integrationId === integration.id && row.currency === currency)
  return done('Ledger', {
    currency,
    balance: rows.at(-1)?.balance ?? 0,
    rows: rows.map(row => ({
      id: row.id,
      difference: row.difference,
      balance: row.balance,
      reason: row.reason,
      model_responsible: row.modelResponsible,
      model_row: row.modelRow,
      created_at: sim.clock.iso(row.createdAt),
    })),
  })
}
