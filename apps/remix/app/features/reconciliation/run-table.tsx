import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Badge } from '~/components/badge.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'

type Run = Awaited<ReturnType<Caller['reconciliation']['list']>>['runs'][number]

/** When it was compared, and what came of it. */
export function RunTable({ runs }: { runs: readonly Run[] }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-1">{m.reconciliation_runs()}</h2>
      <Table
        caption={m.reconciliation_runs()}
        rows={runs}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'when',
            header: m.reconciliation_run(),
            phone: 'title',
            cell: ({ startedAt }) => <Time value={startedAt} style="zoned" />,
          },
          {
            key: 'outcome',
            header: m.reconciliation_outcome(),
            phone: 'note',
            cell: ({ finishedAt, repaired, opened, closed }) =>
              finishedAt === null ? (
                <Badge tone="warn">{m.reconciliation_unfinished()}</Badge>
              ) : (
                m.reconciliation_counts({ repaired, opened, closed })
              ),
          },
        ]}
      />
    </section>
  )
}
