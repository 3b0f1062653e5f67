import { Router } from 'express'
import { dateRange } from '../date-range.ts'
import { type Answer, type Call, ok, queryOf, withFaults } from '../http.ts'
import { isSigned, signedUrl } from '../signed-url.ts'
import { integrationOf, type Sim } from '../sim.ts'

const lifeMs = 60_000

type Kind = 'transactions' | 'transfers' | 'disputes'

/** An address of a CSV file that works for a minute; the file is made when it is fetched. */
const exportOf =
  (kind: Kind) =>
  ({ sim, integration, query }: Call): Answer =>
    ok('Export successful', {
      path: signedUrl(sim, `/exports/${integration.id}/${kind}.csv`, lifeMs, query),
      expiresAt: sim.clock
        .iso(sim.clock.now() + lifeMs)
        .slice(0, 19)
        .replace('T', ' '),
    })

export const exportTransactions = exportOf('transactions')
export const exportTransfers = exportOf('transfers')
export const exportDisputes = exportOf('disputes')

function rowsOf(sim: Sim, kind: Kind, integrationId: number, query: URLSearchParams): unknown[][] {
  const within = dateRange(query)
  const wanted = (row: { integrationId: number; createdAt: number; status: string }) =>
    row.integrationId === integrationId &&
    within(row.createdAt) &&
    (query.get('status') === null || row.status === query.get('status'))
  const { transactions, transfers, disputes } = sim.store.state
  switch (kind) {
    case 'transactions':
      return [
        ['id', 'reference', 'status', 'amount', 'fees', 'currency', 'created_at'],
        ...transactions
          .filter(wanted)
          .map(row => [
            row.id,
            row.reference,
            row.status,
            row.amount,
            row.fees,
            row.currency,
            sim.clock.iso(row.createdAt),
          ]),
      ]
    case 'transfers':
      return [
        ['transfer_code', 'reference', 'status', 'amount', 'currency', 'created_at'],
        ...transfers
          .filter(wanted)
          .map(row => [row.code, row.reference, row.status, row.amount, row.currency, sim.clock.iso(row.createdAt)]),
      ]
    case 'disputes':
      return [
        ['id', 'transaction', 'status', 'resolution', 'refund_amount', 'currency', 'due_at', 'created_at'],
        ...disputes
          .filter(wanted)
          .map(row => [
            row.id,
            sim.store.byId(row.transactionId)?.reference,
            row.status,
            row.resolution,
            row.refundAmount,
            row.currency,
            sim.clock.iso(row.dueAt),
            sim.clock.iso(row.createdAt),
          ]),
      ]
  }
}

const kinds: Kind[] = ['transactions', 'transfers', 'disputes']

export function exportRoutes(sim: Sim): Router {
  const router = Router()
  router.get(
    '/exports/:integration/:file',
    withFaults(sim, request => {
      const kind = kinds.find(known => `${known}.csv` === request.params.file)
      if (!kind || !isSigned(sim, request)) return { status: 403, body: 'Request has expired' }
      const integration = integrationOf(sim, Number(request.params.integration))
      const lines = rowsOf(sim, kind, integration.id, queryOf(request)).map(row =>
        row.map(cell => cell ?? '').join(','),
      )
      return { status: 200, headers: { 'content-type': 'text/csv; charset=utf-8' }, body: `${lines.join('\n')}\n` }
    }),
  )
  return router
}
