import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Badge } from '~/components/badge.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { invariantPath, numberOf, wordsOf } from './words.ts'

type Row = { name: string; nightly: boolean; count: number | null; at: Date | null }

/** Every invariant as it was found last; the broken ones first. */
export function InvariantTable({ invariants }: { invariants: readonly Row[] }) {
  return (
    <Table
      caption={m.invariants_title()}
      rows={invariants.toSorted((a, b) => Number((b.count ?? 0) > 0) - Number((a.count ?? 0) > 0))}
      rowKey={({ name }) => name}
      columns={[
        {
          key: 'name',
          header: m.invariants_name(),
          phone: 'title',
          cell: ({ name }) => (
            <Link to={invariantPath(name)} className="inline-flex min-h-11 items-center font-semibold">
              <span>
                <bdi dir="ltr">{numberOf(name)}</bdi> · {wordsOf(name).means}
              </span>
            </Link>
          ),
        },
        {
          key: 'at',
          header: m.invariants_asked_at(),
          phone: 'note',
          width: 'narrow',
          cell: ({ at, nightly }) =>
            at ? <Time value={at} style="relative" /> : nightly ? m.invariants_nightly() : null,
        },
        {
          key: 'count',
          header: m.invariants_rows(),
          align: 'end',
          phone: 'figure',
          width: 'narrow',
          cell: ({ count }) => <CountBadge count={count} />,
        },
      ]}
    />
  )
}

/** How many rows break it. */
export function CountBadge({ count }: { count: number | null }) {
  if (count === null) return <Badge>{m.invariants_not_asked()}</Badge>
  return count === 0 ? <Badge tone="good">{m.invariants_holds()}</Badge> : <Badge tone="warn">{count}</Badge>
}
