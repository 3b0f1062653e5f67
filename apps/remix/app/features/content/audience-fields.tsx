import { formatMoney, m } from '@odim/messages'
import { Globe, Layers, Users } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { RadioCards } from '~/components/choices.tsx'
import { Notice } from '~/components/notice.tsx'
import { Select } from '~/components/text-input.tsx'
import type { PlanOnSale } from './types.ts'

type Props = {
  audience: string
  planId: string | null
  plans: readonly Pick<PlanOnSale, 'id' | 'name' | 'price'>[]
}

/** Who may read it. The plan counts for the third choice only; by CSS alone it shows when that is chosen. */
export function AudienceFields({ audience, planId, plans }: Props) {
  const sells = plans.length > 0
  const icon = 'size-5 text-accent'
  return (
    <div className="group grid gap-4">
      <RadioCards
        name="audience"
        legend={m.content_audience_legend()}
        defaultValue={audience}
        options={[
          {
            value: 'everyone',
            label: m.content_audience_everyone(),
            hint: m.content_audience_everyone_hint(),
            icon: <Globe aria-hidden className={icon} />,
          },
          {
            value: 'subscribers',
            label: m.content_audience_subscribers(),
            hint: m.content_audience_subscribers_hint(),
            icon: <Users aria-hidden className={icon} />,
            disabled: !sells,
          },
          {
            value: 'plan',
            label: m.content_audience_plan(),
            hint: m.content_audience_plan_hint(),
            icon: <Layers aria-hidden className={icon} />,
            disabled: !sells,
          },
        ]}
      />
      {sells ? (
        <div className="hidden group-has-[[value=plan]:checked]:block">
          <Select
            name="planId"
            label={m.content_field_plan()}
            placeholder={m.content_field_plan_placeholder()}
            defaultValue={planId ?? ''}
            options={plans.map(plan => ({
              value: plan.id,
              label: m.content_plan_option({
                plan: plan.name,
                price: formatMoney(plan.price.minor, plan.price.currency, undefined, { trimZeros: true }),
              }),
            }))}
          />
        </div>
      ) : (
        <Notice
          action={
            <LinkButton to="/studio/plans/new" size="small">
              {m.content_no_plans_make()}
            </LinkButton>
          }
        >
          {m.content_no_plans_yet()}
        </Notice>
      )}
    </div>
  )
}
