import type { ReactNode } from 'react'
import { Card } from '~/components/card.tsx'
import { Benefits } from './benefits.tsx'
import { PlanPrice } from './plan-price.tsx'

export type ShownPlan = { name: string; description: string; price: { minor: bigint; currency: string } }

type Props = {
  plan: ShownPlan
  as?: 'div' | 'section' | 'article' | 'li'
  /** A word above the name, such as how many have it. */
  badge?: ReactNode
  marked?: boolean
  /** What can be done with it, at the bottom of the card. */
  children?: ReactNode
}

/** A plan as it is offered: name, price, what it gives. */
export function PlanCard({ plan, as = 'section', badge, marked = false, children }: Props) {
  return (
    <Card as={as} marked={marked} className="grid-rows-[auto_auto_1fr_auto]">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h3 dir="auto" className="min-w-0">
          {plan.name}
        </h3>
        {badge}
      </div>
      <PlanPrice price={plan.price} />
      <Benefits text={plan.description} />
      {children}
    </Card>
  )
}
