import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { Badge } from '~/components/badge.tsx'
import { Card } from '~/components/card.tsx'

type Props = { label: string; value: string; note?: string | undefined; wrong: string | null; to?: string | undefined }

/** One thing's state: its figures, and where they are wrong, what that means and what to do. */
export function HealthCard({ label, value, note, wrong, to }: Props) {
  return (
    <Card as="li" className="gap-2!">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-base">
          {to ? (
            <Link to={to} className="inline-flex min-h-11 items-center">
              {label}
            </Link>
          ) : (
            label
          )}
        </h2>
        {wrong ? (
          <Badge tone="warn" icon={<TriangleAlert aria-hidden className="size-4" />}>
            {m.operations_health_look()}
          </Badge>
        ) : (
          <Badge tone="good" icon={<CircleCheck aria-hidden className="size-4" />}>
            {m.operations_health_fine()}
          </Badge>
        )}
      </div>
      <p className="num font-medium text-1">{value}</p>
      {note && <p className="text-muted text-small">{note}</p>}
      {wrong && <p className="text-small">{wrong}</p>}
    </Card>
  )
}
