import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Money } from '~/components/money.tsx'
import { type Column, Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { kindText } from './ledger-words.ts'

type Line = Awaited<ReturnType<Caller['ledger']['statement']>>['items'][number]
type Part = 'pending' | 'available' | 'reserved' | 'receivable'

/** What moved a creator's money: each line leads to its story. */
export function StatementTable({ lines }: { lines: readonly Line[] }) {
  const part = (key: Part, header: string): Column<Line> => ({
    key,
    header,
    align: 'end',
    phone: 'hidden',
    cell: line => line[key].minor !== 0n && <Money minor={line[key].minor} currency={line[key].currency} />,
  })
  // Rare accounts have a column only where something is in it.
  const has = (key: Part) => lines.some(line => line[key].minor !== 0n)
  return (
    <Table
      caption={m.ledger_statement_title()}
      rows={lines}
      rowKey={line => line.postingId}
      columns={[
        {
          key: 'when',
          header: m.ledger_column_when(),
          phone: 'note',
          width: 'narrow',
          cell: ({ at }) => (
            <span className="text-muted">
              <Time value={at} style="short" />
            </span>
          ),
        },
        {
          key: 'what',
          header: m.ledger_column_what(),
          phone: 'title',
          cell: line => (
            <>
              <Link to={`/studio/statement/${line.postingId}`} className="font-semibold">
                {kindText[line.kind]()}
              </Link>
              {line.planName !== null && (
                <span className="block text-muted text-small">
                  <bdi>{line.planName}</bdi> · <bdi>{line.fanName}</bdi>
                </span>
              )}
            </>
          ),
        },
        part('pending', m.ledger_column_pending()),
        part('available', m.ledger_column_available_sum()),
        ...(has('reserved') ? [part('reserved', m.ledger_column_reserved())] : []),
        ...(has('receivable') ? [part('receivable', m.ledger_column_receivable())] : []),
        {
          key: 'change',
          header: m.ledger_column_change(),
          align: 'end',
          phone: 'figure',
          cell: ({ change }) => (
            <strong className="font-semibold">
              <Money minor={change.minor} currency={change.currency} />
            </strong>
          ),
        },
      ]}
    />
  )
}
