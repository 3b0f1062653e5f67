import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { HandCoins } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { Money } from '~/components/money.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { Time } from '~/components/time.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'

/** A name keeps its own direction inside a sentence that has another. */
const isolated = (name: string) => `\u2068${name}\u2069`

type Sales = Awaited<ReturnType<Caller['ledger']['movements']>>['items']

/** The newest sales as the ledger has them: what reached the creator of each. */
export function LatestSales({ sales, handle }: { sales: Sales; handle: string | null }) {
  return (
    <section aria-labelledby="sales-title" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="sales-title">{m.content_studio_sales_title()}</h2>
        {sales.length > 0 && (
          <LinkButton to="/studio/balance" size="small">
            {m.content_studio_all_sales()}
          </LinkButton>
        )}
      </div>
      {sales.length === 0 ? (
        <EmptyState icon={<HandCoins aria-hidden />} title={m.content_studio_no_sales_title()}>
          <p>{m.content_studio_no_sales_text()}</p>
          {handle && (
            <p className="mt-2">
              <Slotted text={address => m.content_studio_share({ address })}>
                <bdi dir="ltr" className="font-semibold text-ink">
                  {creatorPath(handle)}
                </bdi>
              </Slotted>
            </p>
          )}
        </EmptyState>
      ) : (
        <ul className="grid rounded-3 bg-raised px-5 shadow-rest desk:px-6">
          {sales.map(sale => (
            <li
              key={sale.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b py-4 last:border-b-0"
            >
              <span className="grid">
                <span>{m.content_studio_sale({ fan: isolated(sale.fanName), plan: isolated(sale.planName) })}</span>
                <span className="text-muted text-small">
                  <Time value={sale.soldAt} style="relative" />
                </span>
              </span>
              <strong className="font-[650] font-display text-1">
                <Money {...sale.net} sign="exceptZero" />
              </strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
