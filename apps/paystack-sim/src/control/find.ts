import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import type { Transaction } from '../models.ts'
import type { Integration } from '../options.ts'
import type { Sim } from '../sim.ts'

/** An integration by its number or its country; the only one, or the first, when nothing is said. */
export const integrationKey = z.union([z.number().int(), z.string()]).optional()

export function findIntegration(sim: Sim, key: number | string | undefined): Integration {
  const found = sim.integrations.find(
    integration => key === undefined || String(integration.id) === String(key) || integration.country === key,
  )
  if (!found) throw new ApiError(404, `No integration ${key}`)
  return found
}

export function findTransaction(sim: Sim, key: string, integration?: number | string): Transaction {
  const only = integration === undefined ? undefined : findIntegration(sim, integration).id
  const found =
    sim.store.byAccessCode(key) ??
    sim.store.state.transactions.findLast(
      transaction => transaction.reference === key && (only === undefined || transaction.integrationId === only),
    )
  if (!found) throw new ApiError(404, `No transaction ${key}`)
  return found
}
