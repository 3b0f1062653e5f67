import { z } from 'zod'
import {
  type LedgerRow,
  type ListedSettlement,
  type ListedTransaction,
  ledgerRow,
  listedTransaction,
  pageMeta,
  settlement,
  whose,
} from './listed-answers.ts'
import type { Transport } from './transport.ts'

/** One page; `next` is where the one after it begins, null after the last. */
export type Page<Row> = { rows: Row[]; next: string | null }
/** `at`: a `next` of before; null for the first page. */
type Stretch = { from: Date; to: Date; at: string | null }

/** All that the provider has, newest first and page by page, for comparing it with what we have. */
export type ListingCalls = {
  listTransactions(stretch: Stretch): Promise<Page<ListedTransaction>>
  fetchTransaction(transactionId: string): Promise<ListedTransaction>
  listSettlements(stretch: Stretch): Promise<Page<ListedSettlement>>
  listSettlementTransactions(input: { settlementId: string; at: string | null }): Promise<Page<ListedTransaction>>
  /** What moved the balance. The provider's own dates are days, so that it may begin up to a day before `from`. */
  listBalanceLedger(stretch: Stretch): Promise<Page<LedgerRow>>
  /** The transaction that a refund or a dispute, or the reference that a transfer is about. */
  whoseIs(model: 'refund' | 'transfer' | 'dispute', id: string): Promise<{ about: string | null }>
}

const perPage = '100'
const day = (at: Date) => at.toISOString().slice(0, 10)
const dayMs = 86_400_000

export function listingCalls(call: Transport): ListingCalls {
  async function page<Row>(
    route: string,
    row: z.ZodType<Row>,
    { at, path, ...query }: { at: string | null; path?: string } & Record<string, string | null>,
  ): Promise<Page<Row>> {
    const filter = Object.fromEntries(
      Object.entries(query).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
    )
    const byCursor = filter.use_cursor === 'true'
    const number = at !== null && /^\d+$/.test(at) ? Number(at) : 1
    const where = byCursor && at !== null ? { next: at } : { page: String(number) }
    const asked = { method: 'GET', kind: 'read', route, ...(path && { path }) } as const
    const { data, meta } = await call({ ...asked, query: { ...filter, perPage, ...where }, data: z.array(row) })
    const { next, pageCount } = pageMeta.parse(meta ?? {})
    // How many fit on a page isn't published: a page that isn't full may not be the last, so that one without rows is.
    const more = data.length > 0 && (pageCount === null || pageCount === undefined || number < pageCount)
    return { rows: data, next: byCursor ? (next ?? null) : more ? String(number + 1) : null }
  }

  return {
    listTransactions: ({ from, to, at }) =>
      page('/transaction', listedTransaction, {
        ...{ at, from: from.toISOString(), to: to.toISOString(), use_cursor: 'true' },
      }),

    async fetchTransaction(id) {
      const path = `/transaction/${encodeURIComponent(id)}`
      return (await call({ method: 'GET', kind: 'read', route: '/transaction/:id', path, data: listedTransaction }))
        .data
    },

    listSettlements: ({ from, to, at }) =>
      page('/settlement', settlement, { at, from: from.toISOString(), to: to.toISOString() }),

    listSettlementTransactions: ({ settlementId, at }) => {
      const path = `/settlement/${encodeURIComponent(settlementId)}/transactions`
      return page('/settlement/:id/transactions', listedTransaction, { at, path })
    },

    // Of its dates `from` leaves its own day out, and `to` has its own in.
    listBalanceLedger: ({ from, to, at }) =>
      page('/balance/ledger', ledgerRow, { at, from: day(new Date(from.getTime() - dayMs)), to: day(to) }),

    async whoseIs(model, id) {
      const path = `/${model}/${encodeURIComponent(id)}`
      const { data } = await call({ method: 'GET', kind: 'read', route: `/${model}/:id`, path, data: whose })
      return { about: model === 'transfer' ? data.reference : data.transactionId }
    },
  }
}
