import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Card } from '~/components/card.tsx'
import { Money } from '~/components/money.tsx'
import { Facts } from '~/features/operations/facts.tsx'

type Figure = Awaited<ReturnType<Caller['reconciliation']['list']>>['figures'][number]

/** What agrees and what doesn't, to the unit, for each business and currency, and what the provider's balance is made of besides. */
export function FigureCards({ figures }: { figures: readonly Figure[] }) {
  if (figures.length === 0) return null
  return (
    <ul className="grid gap-4 desk:grid-cols-2">
      {figures.map(({ integrationId, currency, matched, unmatched, settled, elsewhere, balance }) => (
        <Card as="li" key={`${integrationId} ${currency}`}>
          <h2 className="text-1">
            <bdi dir="ltr">{`${integrationId} ${currency}`}</bdi>
          </h2>
          <Facts
            facts={[
              { label: m.reconciliation_matched_of({ count: matched.count }), minor: matched.sum },
              { label: m.reconciliation_unmatched_ours({ count: unmatched.count }), minor: unmatched.ours },
              { label: m.reconciliation_unmatched_theirs({ count: unmatched.count }), minor: unmatched.theirs },
              { label: m.reconciliation_settled(), minor: settled },
              { label: m.reconciliation_elsewhere(), minor: elsewhere },
              { label: m.reconciliation_balance(), minor: balance },
            ].map(({ label, minor }) => ({ label, value: <Money minor={minor} currency={currency} /> }))}
          />
        </Card>
      ))}
    </ul>
  )
}
