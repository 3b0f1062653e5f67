import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Bell } from 'lucide-react'
import { EmptyState } from '~/components/empty-state.tsx'
import { type Column, Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { About } from './about.tsx'

export type Incident = {
  id: string
  rule: string
  title: string
  about: string | null
  worstText: string
  firedAt: Date
  resolvedAt: Date | null
  told: boolean
  acknowledgedBy: string | null
}

const columns = (): readonly Column<Incident>[] => [
  {
    key: 'rule',
    header: m.alerts_column_rule(),
    cell: ({ rule, title, about, told, acknowledgedBy }) => (
      <span className="grid gap-0.5">
        <Link to={`/ops/alerts/${rule}`} className="inline-flex min-h-11 items-center font-semibold">
          {title}
        </Link>
        {about && (
          <span className="wrap-anywhere text-muted text-small">
            <About what={about} />
          </span>
        )}
        {!told && <span className="text-muted text-small">{m.alerts_not_told()}</span>}
        {acknowledgedBy && (
          <span className="text-muted text-small">{m.alerts_acknowledged({ name: acknowledgedBy })}</span>
        )}
      </span>
    ),
    phone: 'title',
  },
  { key: 'worst', header: m.alerts_column_worst(), cell: row => row.worstText, align: 'end', phone: 'figure' },
  {
    key: 'since',
    header: m.alerts_column_when(),
    cell: row => <Time value={row.firedAt} style="date-time" />,
    phone: 'note',
  },
  {
    key: 'until',
    header: m.alerts_column_until(),
    cell: row => (row.resolvedAt ? <Time value={row.resolvedAt} style="date-time" /> : m.alerts_state_firing()),
    phone: 'state',
  },
]

/** Each time something fired, the latest first. */
export function IncidentTable({ caption, incidents }: { caption: string; incidents: readonly Incident[] }) {
  if (incidents.length === 0)
    return (
      <EmptyState icon={<Bell aria-hidden />} title={m.alerts_recent_empty()}>
        {m.alerts_recent_empty_text()}
      </EmptyState>
    )
  return <Table caption={caption} columns={columns()} rows={incidents} rowKey={({ id }) => id} />
}
