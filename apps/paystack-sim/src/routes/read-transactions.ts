import { referenceNotFound, transactionNotFound } from '../api-error.ts'
import { dateRange } from '../date-range.ts'
import { type Answer, type Call, ok } from '../http.ts'
import type { Transaction } from '../models.ts'
import { pageOf } from '../paging.ts'
import { transactionView } from '../transaction-view.ts'

export function verify({ sim, integration, param }: Call): Answer {
  const transaction = sim.store.byReference(integration.id, param('reference'))
  if (!transaction) throw referenceNotFound(sim.switches.verifyUnknownStatus)
  return ok('Verification successful', transactionView(sim, transaction))
}

export function fetchTransaction({ sim, integration, param }: Call): Answer {
  const id = param('id')
  const transaction = /^\d+$/.test(id) ? sim.store.byId(BigInt(id)) : undefined
  if (transaction?.integrationId !== integration.id) throw transactionNotFound()
  return ok('Transaction retrieved', transactionView(sim, transaction))
}

export function listTransactions({ sim, integration, query }: Call): Answer {
  const within = dateRange(query)
  const customer = query.get('customer')
  const status = query.get('status')
  const amount = query.get('amount')
  const wanted = (transaction: Transaction) =>
    transaction.integrationId === integration.id &&
    (status === null || transaction.status === status) &&
    // A customer code silently matches nothing, as there.
    (customer === null || String(transaction.customerId) === customer) &&
    (amount === null || String(transaction.amount) === amount) &&
    within(transaction.createdAt)
  const found = sim.store.state.transactions.filter(wanted).reverse()
  const { items, meta } = pageOf(found, query, sim.switches.listMeta === 'cursor')
  const volume = found.reduce((sum, transaction) => sum + transaction.amount, 0)
  return ok(
    'Transactions retrieved',
    items.map(transaction => transactionView(sim, transaction)),
    'total' in meta ? { ...meta, total_volume: volume } : meta,
  )
}
