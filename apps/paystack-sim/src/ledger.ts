import type { LedgerRow } from './models.ts'
import type { Currency } from './options.ts'
import type { Sim } from './sim.ts'

export function balanceOf(sim: Sim, integrationId: number, currency: Currency): number {
  const last = sim.store.state.ledger.findLast(row => row.integrationId === integrationId && row.currency === currency)
  return last?.balance ?? 0
}

/** Every change of a balance is a row, so that the rows always add up to it. */
export function postToLedger(sim: Sim, row: Omit<LedgerRow, 'id' | 'balance' | 'createdAt'>): void {
  sim.store.state.ledger.push({
    ...row,
    id: sim.ids.next(),
    balance: balanceOf(sim, row.integrationId, row.currency) + row.difference,
    createdAt: sim.clock.now(),
  })
}
