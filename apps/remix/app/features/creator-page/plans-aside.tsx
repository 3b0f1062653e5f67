import { m } from '@odim/messages'
import { CircleCheck } from 'lucide-react'
import { Badge } from '~/components/badge.tsx'
import { LinkButton } from '~/components/button.tsx'
import { useReader } from '~/components/reader.ts'
import type { CreatorPage } from '~/features/content/types.ts'
import { soonMs } from '~/features/money/soon.ts'
import { useDateText } from '~/features/money/use-date-text.ts'
import { PlanCard } from '~/features/plans/plan-card.tsx'

/** What can be subscribed to, and what is. */
export function PlansAside({ page }: { page: CreatorPage }) {
  const dateText = useDateText()
  const { now } = useReader()
  const { plans, viewer } = page
  const paid = new Map(viewer.subscribed.map(entry => [entry.planId, entry.until]))
  if (plans.length === 0)
    return (
      <aside id="plans" className="grid content-start gap-4">
        <p className="rounded-3 bg-sunken p-6 text-muted">{m.content_no_plans()}</p>
      </aside>
    )
  return (
    <aside
      id="plans"
      aria-labelledby="plans-title"
      className="grid content-start gap-4 desk:sticky desk:top-22 desk:self-start"
    >
      <h2 id="plans-title" className="text-1">
        {paid.size > 0 ? m.content_your_plan_title() : m.content_plans_title()}
      </h2>
      {plans.map((plan, index) => {
        const until = paid.get(plan.id)
        return (
          <PlanCard
            key={plan.id}
            plan={plan}
            marked={until !== undefined}
            badge={
              until && (
                <Badge tone="good" icon={<CircleCheck aria-hidden className="size-4" />}>
                  {m.content_plan_open()}
                </Badge>
              )
            }
          >
            {until ? (
              <>
                <p className="text-muted text-small">
                  {m.content_subscribed_plan({ plan: plan.name, date: dateText(until) })}
                </p>
                {now && until.getTime() - now.getTime() < soonMs && (
                  <LinkButton to={`/subscribe/${plan.id}`} wide look="primary">
                    {m.content_pay_next_month()}
                  </LinkButton>
                )}
              </>
            ) : (
              !viewer.owner && (
                <LinkButton
                  to={`/subscribe/${plan.id}`}
                  wide
                  look={index === 0 && paid.size === 0 ? 'primary' : 'plain'}
                >
                  {m.content_plan_join({ plan: plan.name })}
                </LinkButton>
              )
            )}
          </PlanCard>
        )
      })}
      <p className="text-muted text-small">{m.content_plan_ends()}</p>
    </aside>
  )
}
