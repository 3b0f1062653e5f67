import { chanceFrom } from '../chance.ts'
import { idAt } from './chances.ts'
import type { Part } from './copy-in.ts'
import type { CopySale, Events } from './events.ts'
import { type Books, moneyOf, releaseOf } from './money-rows.ts'

const at = (ms: number) => new Date(ms)

/** The ledger's side of the sales, as settle and the release job post it. */
export function ledgerParts({ sales }: Events, books: Books): Part[] {
  const { platformFeeBps } = books
  const accounts = accountsOf(sales, books)
  const account = (kind: string, sale: CopySale) => {
    const { creator } = sale.subscription
    const owner = kind.startsWith('creator-') ? creator.id : ''
    const found = accounts.ids.get(`${kind} ${creator.integrationId} ${creator.currency} ${owner}`.trim())
    if (!found) throw new Error(`no account ${kind} of ${creator.handle}`)
    return found
  }
  const chance = chanceFrom(`releases ${books.seed}`)
  const released = sales.flatMap(sale => {
    const { releasedAt } = releaseOf(sale, books)
    const { net } = moneyOf(sale, platformFeeBps)
    return releasedAt === null || net === 0n ? [] : [{ sale, net, releasedAt, id: idAt(releasedAt, chance) }]
  })

  function* entries() {
    for (const sale of sales) {
      const m = moneyOf(sale, platformFeeBps)
      const pending = account('creator-pending', sale)
      const clearing = account('provider-clearing', sale)
      const lines = [
        [clearing, 'gross', m.gross],
        [clearing, 'provider-fee', -m.fee],
        [pending, 'gross', -m.gross],
        [pending, 'provider-fee', m.providerFee],
        [pending, 'platform-fee', m.platformFee],
        [account('platform-fees', sale), 'platform-fee', -m.platformFee],
        [account('provider-costs', sale), 'provider-fee', m.beyondGross],
      ] as const
      for (const [id, component, amount] of lines)
        if (amount !== 0n) yield [sale.postingId, id, sale.subscription.creator.currency, component, amount]
    }
    for (const { sale, net, id } of released) {
      const { currency } = sale.subscription.creator
      yield [id, account('creator-pending', sale), currency, 'net', net]
      yield [id, account('creator-available', sale), currency, 'net', -net]
    }
  }

  return [
    {
      table: 'ledger_accounts',
      columns: ['id', 'kind', 'integration_id', 'currency', 'creator_id', 'created_at'],
      count: accounts.fresh.length,
      rows: () => accounts.fresh,
    },
    {
      table: 'ledger_postings',
      columns: [
        'id',
        'source_type',
        'source_id',
        'kind',
        'integration_id',
        'currency',
        'effective_at',
        'available_at',
        'created_at',
        'payment_id',
      ],
      count: sales.length + released.length,
      *rows() {
        for (const sale of sales) {
          const { creator } = sale.subscription
          yield [
            sale.postingId,
            'payment',
            sale.paymentId,
            'capture',
            creator.integrationId,
            creator.currency,
            at(sale.paidAt),
            at(releaseOf(sale, books).availableAt),
            at(sale.settledAt),
            sale.paymentId,
          ]
        }
        for (const { sale, id, releasedAt } of released) {
          const { creator } = sale.subscription
          yield [
            id,
            'payment',
            sale.paymentId,
            'release',
            creator.integrationId,
            creator.currency,
            at(releasedAt),
            null,
            at(releasedAt),
            sale.paymentId,
          ]
        }
      },
    },
    {
      table: 'ledger_entries',
      columns: ['posting_id', 'account_id', 'currency', 'component', 'amount'],
      // A sale whose fees ate all of it, or none, has a line less.
      count: sales.length * 6 + released.length * 2,
      rows: entries,
    },
  ]
}

function accountsOf(sales: readonly CopySale[], books: Books) {
  const chance = chanceFrom(`accounts ${books.seed}`)
  const ids = new Map<string, string>(books.accounts)
  const fresh: (readonly [string, string, string, string, string | null, Date])[] = []
  for (const sale of sales) {
    const { creator } = sale.subscription
    const open = (kind: string, owner: string | null, since: number) => {
      const key = `${kind} ${creator.integrationId} ${creator.currency} ${owner ?? ''}`.trim()
      if (ids.has(key)) return
      const id = idAt(since, chance)
      ids.set(key, id)
      fresh.push([id, kind, creator.integrationId, creator.currency, owner, at(since)])
    }
    for (const kind of ['provider-clearing', 'platform-fees', 'provider-costs']) open(kind, null, sale.settledAt)
    open('creator-pending', creator.id, sale.settledAt)
    const { releasedAt } = releaseOf(sale, books)
    if (releasedAt !== null) open('creator-available', creator.id, releasedAt)
  }
  return { ids, fresh }
}
