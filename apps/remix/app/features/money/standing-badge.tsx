import { m } from '@odim/messages'
import { CircleCheck, Clock, type LucideIcon, Search, Undo2, X } from 'lucide-react'
import { Badge } from '~/components/badge.tsx'
import type { Standing } from './payment-standing.ts'

const looks: Readonly<
  Record<Standing, { text: () => string; tone: 'plain' | 'accent' | 'good' | 'warn'; Icon: LucideIcon }>
> = {
  paid: { text: m.payments_state_paid, tone: 'good', Icon: CircleCheck },
  pending: { text: m.payments_state_pending, tone: 'accent', Icon: Clock },
  unpaid: { text: m.payments_state_unpaid, tone: 'plain', Icon: X },
  refunding: { text: m.payments_state_refunding, tone: 'accent', Icon: Undo2 },
  refunded: { text: m.payments_state_refunded, tone: 'plain', Icon: Undo2 },
  'part-refunded': { text: m.payments_state_part_refunded, tone: 'plain', Icon: Undo2 },
  'refund-stuck': { text: m.payments_state_refund_stuck, tone: 'warn', Icon: Undo2 },
  'looked-at': { text: m.payments_state_looked_at, tone: 'warn', Icon: Search },
}

export function StandingBadge({ standing }: { standing: Standing }) {
  const { text, tone, Icon } = looks[standing]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className="size-4" />}>
      {text()}
    </Badge>
  )
}
