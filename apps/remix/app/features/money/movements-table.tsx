import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Badge } from '~/components/badge.tsx'
import { Money } from '~/components/money.tsx'
import { useReader } from '~/components/reader.ts'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { useDateText } from './use-date-text.ts'

type Movement = Awaited<ReturnType<Caller['ledger']['movements']>>['items'][number]

/** Every sale, explained: what the fan paid, who took what of it, what is left and from when. */
export function MovementsTable({ movements }: { movements: readonly Movement[] }) {
  const day = useDateText()
  const { now } = useReader()
  return (
    <Table
      caption={m.ledger_movements()}
      rows={movements}
      rowKey={movement => movement.id}
      columns={[
        {
          key: 'when',
          header: m.ledger_column_when(),
          phone: 'note',
          width: 'narrow',
          cell: ({ soldAt }) => (
            <span className="text-muted">
              <Time value={soldAt} style="short" />
            </span>
          ),
        },
        {
          key: 'what',
          header: m.ledger_column_what(),
          phone: 'title',
          cell: movement => <What movement={movement} />,
        },
        {
          key: 'gross',
          header: m.ledger_column_gross(),
          align: 'end',
          phone: 'hidden',
          cell: ({ gross }) => <Money minor={gross.minor} currency={gross.currency} />,
        },
        {
          key: 'provider',
          header: m.ledger_column_provider(),
          align: 'end',
          phone: 'hidden',
          cell: ({ providerFee }) => <Money minor={-providerFee.minor} currency={providerFee.currency} />,
        },
        {
          key: 'platform',
          header: m.ledger_column_platform(),
          align: 'end',
          phone: 'hidden',
          cell: ({ platformFee }) => <Money minor={-platformFee.minor} currency={platformFee.currency} />,
        },
        {
          key: 'net',
          header: m.ledger_column_net(),
          align: 'end',
          phone: 'figure',
          cell: ({ net }) => (
            <strong className="font-semibold">
              <Money minor={net.minor} currency={net.currency} />
            </strong>
          ),
        },
        {
          key: 'available',
          header: m.ledger_column_available(),
          align: 'end',
          phone: 'state',
          width: 'narrow',
          cell: ({ standing, availableAt }) => {
            if (standing === 'available') return <Badge tone="good">{m.ledger_is_available()}</Badge>
            if (standing === 'disputed') return <Badge tone="warn">{m.ledger_is_disputed()}</Badge>
            if (standing === 'sent-back') return <span className="text-muted">{m.ledger_is_sent_back()}</span>
            return (
              <span className="text-muted">
                {now && availableAt <= now
                  ? m.ledger_available_soon()
                  : m.ledger_available_on({ date: day(availableAt, 'short') })}
              </span>
            )
          },
        },
      ]}
    />
  )
}

function What({ movement }: { movement: Movement }) {
  const { planName, fanName, reference, gross, providerFee, platformFee } = movement
  return (
    <>
      <Link
        to={`/studio/sales/${reference}`}
        dir="auto"
        className="inline-flex min-h-11 items-center font-semibold desk:min-h-0"
      >
        {planName}
      </Link>{' '}
      <span dir="auto">{fanName}</span>
      {/* On a phone there is no room for the columns, but what was taken is what one wants to know. */}
      <span className="mt-0.5 grid grid-cols-[auto_auto] justify-start gap-x-3 text-muted text-small desk:hidden">
        <span>{m.ledger_column_gross()}</span>
        <Money minor={gross.minor} currency={gross.currency} />
        <span>{m.ledger_column_provider()}</span>
        <Money minor={-providerFee.minor} currency={providerFee.currency} />
        <span>{m.ledger_column_platform()}</span>
        <Money minor={-platformFee.minor} currency={platformFee.currency} />
      </span>
    </>
  )
}
