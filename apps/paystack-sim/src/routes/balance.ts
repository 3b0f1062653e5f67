import { type Answer, type Call, ok } from '../http.ts'
import { balanceOf } from '../ledger.ts'
import { pageOf } from '../paging.ts'

export function readBalance({ sim, integration }: Call): Answer {
  return ok(
    'Balances retrieved',
    integration.currencies.map(currency => ({ currency, balance: balanceOf(sim, integration.id, currency) })),
  )
}

const day = (text: string | null) => (text ? text.slice(0, 10) : undefined)

/** Newest first. Seen on the test API: `to` includes its day, `from` leaves its day out. */
export function readLedger({ sim, integration, query }: Call): Answer {
  const [from, to] = [day(query.get('from')), day(query.get('to'))]
  const found = sim.store.state.ledger
    .filter(row => {
      const on = sim.clock.iso(row.createdAt).slice(0, 10)
      return row.integrationId === integration.id && (from === undefined || on > from) && (to === undefined || on <= to)
    })
    .reverse()
  const { items, meta } = pageOf(found, query, false)
  return ok(
    'Balance ledger retrieved',
    items.map(row => ({
      integration: row.integrationId,
      domain: integration.domain,
      balance: row.balance,
      currency: row.currency,
      difference: row.difference,
      reason: row.reason,
      model_responsible: row.modelResponsible,
      model_row: row.modelRow,
      id: row.id,
      createdAt: sim.clock.iso(row.createdAt),
      updatedAt: sim.clock.iso(row.createdAt),
    })),
    meta,
  )
}
