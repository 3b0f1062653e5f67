import { z } from 'zod'
import type { Answer } from '../http.ts'
import { settlementView } from '../routes/settlements.ts'
import { endSettlement, settleAll, settlesTo } from '../settlements.ts'
import type { Sim } from '../sim.ts'
import { findIntegration, integrationKey } from './find.ts'
import { done } from './route.ts'

export const settleSchema = z.strictObject({
  /** Left out: every business. */
  integration: integrationKey,
  to: z.enum(['bank', 'balance']).optional(),
  /** `failed` leaves its payments to the next one; `pending` leaves it to the clock. */
  status: z.enum(['success', 'failed', 'pending']).default('success'),
})

/** Settles at once all that was paid, whatever the switch says. */
export function settle(sim: Sim, input: z.infer<typeof settleSchema>): Answer {
  const only = input.integration === undefined ? undefined : findIntegration(sim, input.integration).id
  const made = settleAll(
    sim,
    ({ integrationId }) => only === undefined || integrationId === only,
    integration => input.to ?? settlesTo(sim, integration) ?? 'bank',
  )
  const { status } = input
  if (status !== 'pending') for (const settlement of made) endSettlement(sim, settlement, status)
  return done(
    'Settled',
    made.map(settlement => settlementView(sim, settlement)),
  )
}
