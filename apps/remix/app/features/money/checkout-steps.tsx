import { m } from '@odim/messages'
import { CalendarCheck, type LucideIcon, Mail, ShieldCheck } from 'lucide-react'
import { useDateText } from './use-date-text.ts'

type Props = { access: { startsAt: Date; endsAt: Date }; current: { endsAt: Date } | null }

/** What has to be known before paying: when it ends, that nothing is charged by itself, where the money is asked for. */
export function CheckoutSteps({ access, current }: Props) {
  const day = useDateText()
  const points: readonly (readonly [LucideIcon, string])[] = [
    [
      CalendarCheck,
      current
        ? m.payments_access_follows({ from: day(access.startsAt), date: day(access.endsAt) })
        : m.payments_access_until({ date: day(access.endsAt) }),
    ],
    [Mail, m.payments_nothing_by_itself()],
    [ShieldCheck, m.payments_where_paid()],
  ]
  return (
    <section className="grid gap-4">
      <h2 className="text-1">{m.payments_before_you_pay()}</h2>
      <ul className="grid gap-3">
        {points.map(([Icon, text]) => (
          <li key={text} className="grid grid-cols-[auto_1fr] gap-3">
            <Icon aria-hidden className="mt-0.5 size-5 text-accent" />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
