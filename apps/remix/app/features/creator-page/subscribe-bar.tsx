import { m } from '@odim/messages'
import { LinkButton } from '~/components/button.tsx'
import { Money } from '~/components/money.tsx'
import { Slotted } from '~/components/slotted.tsx'
import type { PlanOnSale } from '~/features/content/types.ts'
import { wayIn } from '~/lib/creator-paths.ts'

type Props = { handle: string; plans: readonly PlanOnSale[] }

/** On a phone the way in stays at hand while one reads down the page. */
export function SubscribeBar({ handle, plans }: Props) {
  const [cheapest] = plans
  if (!cheapest) return null
  return (
    <div className="sticky bottom-0 z-10 -mx-5 flex items-center justify-between gap-4 bg-raised px-5 py-3 shadow-above desk:hidden">
      <span className="text-small">
        <Slotted
          text={price => (plans.length > 1 ? m.content_from_a_month({ price }) : m.content_plan_a_month({ price }))}
        >
          <strong>
            <Money {...cheapest.price} trimZeros />
          </strong>
        </Slotted>
      </span>
      <LinkButton to={wayIn(handle, plans)} look="primary">
        {m.content_subscribe()}
      </LinkButton>
    </div>
  )
}
