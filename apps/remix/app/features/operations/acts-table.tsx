import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { actText, subjectPath } from './act-words.ts'

export type ListedAct = {
  id: string
  actedAt: Date
  act: string
  subject: string
  reason: string | null
  operator: { id: string; displayName: string }
}

/** Who did what to whom, and why. */
export function ActsTable({ acts }: { acts: readonly ListedAct[] }) {
  return (
    <Table
      caption={m.operations_acts_title()}
      rows={acts}
      rowKey={act => act.id}
      columns={[
        {
          key: 'act',
          header: m.operations_acts_what(),
          phone: 'title',
          cell: ({ act, reason }) => (
            <>
              {actText(act)}
              {reason && (
                <span dir="auto" className="block text-muted text-small">
                  {reason}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'subject',
          header: m.operations_acts_subject(),
          phone: 'note',
          cell: ({ subject }) => <Subject subject={subject} />,
        },
        {
          key: 'who',
          header: m.operations_acts_who(),
          phone: 'figure',
          cell: ({ operator }) => (
            <Link to={`/ops/users/${operator.id}`} dir="auto" className="inline-flex min-h-11 items-center">
              {operator.displayName}
            </Link>
          ),
        },
        {
          key: 'when',
          header: m.operations_acts_when(),
          phone: 'state',
          width: 'narrow',
          cell: ({ actedAt }) => <Time value={actedAt} style="date-time" />,
        },
      ]}
    />
  )
}

function Subject({ subject }: { subject: string }) {
  const to = subjectPath(subject)
  const text = <bdi dir="ltr">{subject.length > 24 ? `${subject.slice(0, 23)}…` : subject}</bdi>
  return to ? (
    <Link to={to} className="inline-flex min-h-11 items-center">
      {text}
    </Link>
  ) : (
    text
  )
}
