import { m } from '@odim/messages'
import { CircleCheck } from 'lucide-react'
import { Badge } from '~/components/badge.tsx'
import { LinkButton } from '~/components/button.tsx'
import { Money } from '~/components/money.tsx'
import { Slotted } from '~/components/slotted.tsx'
import type { CreatorPage } from '~/features/content/types.ts'
import { useDateText } from '~/features/money/use-date-text.ts'
import { wayIn } from '~/lib/creator-paths.ts'

/** The latest end of what is paid, or null. */
export function paidUntil(page: CreatorPage): Date | null {
  const ends = page.viewer.subscribed.map(paid => paid.until.getTime())
  return ends.length > 0 ? new Date(Math.max(...ends)) : null
}

/** How the visitor stands to this creator: may subscribe, has subscribed, or is the creator. */
export function Standing({ page }: { page: CreatorPage }) {
  const dateText = useDateText()
  const until = paidUntil(page)
  const [cheapest] = page.plans
  if (page.viewer.owner)
    return (
      <LinkButton to="/studio" size="small">
        {m.content_own_page_to_studio()}
      </LinkButton>
    )
  if (until)
    return (
      <Badge
        tone="good"
        icon={<CircleCheck aria-hidden className="size-4.5 flex-none" />}
        className="whitespace-normal py-1.5"
      >
        {m.content_subscribed_until({ date: dateText(until) })}
      </Badge>
    )
  if (!cheapest) return null
  return (
    <LinkButton to={wayIn(page.creator.handle, page.plans)} look="primary" className="max-desk:w-full">
      <span>
        <Slotted
          text={price =>
            page.plans.length > 1 ? m.content_subscribe_from({ price }) : m.content_subscribe_for({ price })
          }
        >
          <Money {...cheapest.price} trimZeros />
        </Slotted>
      </span>
    </LinkButton>
  )
}
