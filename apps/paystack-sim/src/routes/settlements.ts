import { ApiError } from '../api-error.ts'
import { dateRange } from '../date-range.ts'
import { type Answer, type Call, ok } from '../http.ts'
import { pageOf } from '../paging.ts'
import type { Settlement } from '../settlement-model.ts'
import { transactionsOf } from '../settlements.ts'
import { integrationOf, type Sim } from '../sim.ts'
import { transactionView } from '../transaction-view.ts'

export function settlementView(sim: Sim, settlement: Settlement) {
  const total = settlement.totalProcessed - settlement.totalFees
  return {
    id: settlement.id,
    domain: integrationOf(sim, settlement.integrationId).domain,
    status: settlement.status,
    currency: settlement.currency,
    integration: settlement.integrationId,
    total_amount: total,
    effective_amount: settlement.effectiveAmount,
    total_fees: settlement.totalFees,
    total_processed: settlement.totalProcessed,
    deductions: total === settlement.effectiveAmount ? null : total - settlement.effectiveAmount,
    settlement_date: sim.clock.iso(settlement.settlementDate),
    settled_by: null,
    createdAt: sim.clock.iso(settlement.createdAt),
    updatedAt: sim.clock.iso(settlement.updatedAt),
  }
}

/** There are no subaccounts here: one that is named has no settlements. */
export function listSettlements({ sim, integration, query }: Call): Answer {
  const within = dateRange(query)
  const [status, subaccount] = [query.get('status'), query.get('subaccount')]
  const found = sim.store.state.settlements
    .filter(
      settlement =>
        settlement.integrationId === integration.id &&
        (status === null || settlement.status === status) &&
        (subaccount === null || subaccount === 'none') &&
        within(settlement.settlementDate),
    )
    .reverse()
  const { items, meta } = pageOf(found, query, false)
  return ok(
    'Settlements retrieved',
    items.map(settlement => settlementView(sim, settlement)),
    meta,
  )
}

export function settlementTransactions({ sim, integration, query, param }: Call): Answer {
  const settlement = sim.store.state.settlements.find(
    candidate => candidate.integrationId === integration.id && String(candidate.id) === param('id'),
  )
  if (!settlement) throw new ApiError(404, 'Settlement not found')
  const within = dateRange(query)
  const found = transactionsOf(sim, settlement)
    .filter(({ createdAt }) => within(createdAt))
    .reverse()
  const { items, meta } = pageOf(found, query, false)
  return ok(
    'Transactions retrieved',
    items.map(transaction => transactionView(sim, transaction)),
    { ...meta, total_volume: found.reduce((sum, { amount }) => sum + amount, 0) },
  )
}
