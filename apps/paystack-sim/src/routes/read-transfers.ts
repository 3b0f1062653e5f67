import { transferNotFound } from '../api-error.ts'
import { dateRange } from '../date-range.ts'
import { type Answer, type Call, ok } from '../http.ts'
import { pageOf } from '../paging.ts'
import { transferView } from '../transfer-view.ts'
import { findTransfer } from './initiate-transfer.ts'

/** The recipient by its number only, like the customers of transactions. */
export function listTransfers({ sim, integration, query }: Call): Answer {
  const within = dateRange(query)
  const [status, recipient, amount] = [query.get('status'), query.get('recipient'), query.get('amount')]
  const found = sim.store.state.transfers
    .filter(
      transfer =>
        transfer.integrationId === integration.id &&
        (status === null || transfer.status === status) &&
        (recipient === null || String(transfer.recipientId) === recipient) &&
        (amount === null || String(transfer.amount) === amount) &&
        within(transfer.createdAt),
    )
    .reverse()
  const { items, meta } = pageOf(found, query, false)
  return ok(
    'Transfers retrieved',
    items.map(transfer => transferView(sim, transfer)),
    meta,
  )
}

export function verifyTransfer(call: Call): Answer {
  const found = findTransfer(call, call.param('reference'))
  if (!found) throw transferNotFound()
  return ok('Transfer retrieved', transferView(call.sim, found))
}

export function fetchTransfer({ sim, integration, param }: Call): Answer {
  const key = param('idOrCode')
  const found = sim.store.state.transfers.find(
    transfer => transfer.integrationId === integration.id && (transfer.code === key || String(transfer.id) === key),
  )
  if (!found) throw transferNotFound()
  return ok('Transfer retrieved', transferView(sim, found))
}
