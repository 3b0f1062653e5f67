import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Avatar } from '~/components/avatar.tsx'
import { Badge } from '~/components/badge.tsx'
import { LinkButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { PlanPrice } from '~/features/plans/plan-price.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { soonMs } from './soon.ts'
import { useDateText } from './use-date-text.ts'

type Subscription = Awaited<ReturnType<Caller['subscriptions']['mine']>>[number]

/** One subscription: whose, until when, and how to go on. */
export function SubscriptionCard({ subscription, now }: { subscription: Subscription; now: Date }) {
  const { creator, plan, endsAt, active, paidAhead } = subscription
  const day = useDateText()
  const soon = active && !paidAhead && endsAt.getTime() - now.getTime() < soonMs
  const page = creatorPath(creator.handle)
  return (
    <Card as="li">
      <div className="flex items-start justify-between gap-3">
        <Link to={page} className="flex min-w-0 items-center gap-3 no-underline">
          <Avatar name={creator.displayName} src={creator.avatar?.src} hue={creator.hue} />
          <span className="grid min-w-0">
            <strong dir="auto" className="font-semibold">
              {creator.displayName}
            </strong>
            <span dir="auto" className="text-muted text-small">
              {plan.name}
            </span>
          </span>
        </Link>
        <Badge tone={soon ? 'warn' : active ? 'good' : 'plain'} className="flex-none">
          {soon ? m.subscriptions_ends_soon() : active ? m.subscriptions_running() : m.subscriptions_ended_badge()}
        </Badge>
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p>{active ? m.subscriptions_until({ date: day(endsAt) }) : m.subscriptions_ended_on({ date: day(endsAt) })}</p>
        <PlanPrice price={plan.price} size="regular" />
      </div>
      {paidAhead && <p className="text-muted text-small">{m.subscriptions_paid_ahead()}</p>}
      {plan.archived && (
        <p className="text-muted text-small">
          {active ? m.subscriptions_not_sold() : m.subscriptions_not_sold_ended()}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        {!plan.archived && !paidAhead && (
          <LinkButton to={`/subscribe/${plan.id}`} look={soon ? 'primary' : 'plain'} size="small">
            {active ? m.subscriptions_pay_next() : m.subscriptions_again()}
          </LinkButton>
        )}
        <LinkButton to={page} look="quiet" size="small" className="max-phone:hidden">
          {m.subscriptions_see_page()}
        </LinkButton>
      </div>
    </Card>
  )
}
