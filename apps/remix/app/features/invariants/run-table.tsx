import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Badge } from '~/components/badge.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { invariantPath, numberOf } from './words.ts'

type Run = {
  id: string
  nightly: boolean
  startedAt: Date
  finishedAt: Date | null
  broken: readonly { name: string; count: number }[]
}

/** When they were asked, and what was found. */
export function RunTable({ runs }: { runs: readonly Run[] }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-1">{m.invariants_runs()}</h2>
      <Table
        caption={m.invariants_runs()}
        rows={runs}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'when',
            header: m.invariants_run(),
            phone: 'title',
            cell: run => (
              <span className="inline-flex flex-wrap items-center gap-2">
                <Time value={run.startedAt} style="zoned" />
                {run.nightly && <Badge>{m.invariants_nightly()}</Badge>}
              </span>
            ),
          },
          { key: 'found', header: m.invariants_rows(), phone: 'note', cell: run => <Found run={run} /> },
        ]}
      />
    </section>
  )
}

function Found({ run }: { run: Run }) {
  if (run.finishedAt === null) return <Badge tone="warn">{m.invariants_unfinished()}</Badge>
  if (run.broken.length === 0) return <Badge tone="good">{m.invariants_holds()}</Badge>
  return (
    <ul className="flex flex-wrap gap-3">
      {run.broken.map(({ name, count }) => (
        <li key={name}>
          <Link to={invariantPath(name)} className="inline-flex min-h-11 items-center">
            <bdi dir="ltr">{`${numberOf(name)}: ${count}`}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}
