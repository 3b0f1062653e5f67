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

/** A movement and its fee, as two rows or as one; `difference` is before the fee, and a negative fee is one given back. */
export function postWithFee(sim: Sim, row: Omit<LedgerRow, 'id' | 'balance' | 'createdAt'> & { fee: number }): void {
  const { fee, ...movement } = row
  if (sim.switches.ledgerFees === 'net') {
    postToLedger(sim, { ...movement, difference: movement.difference - fee })
    return
  }
  postToLedger(sim, movement)
  if (fee !== 0) postToLedger(sim, { ...movement, difference: -fee, reason: `Fee: ${movement.reason}` })
}
