import { m } from '@odim/messages'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { whyText } from './flag-words.ts'

type Evaluation = { id: string; result: boolean; variant: string; requestId: string; evaluatedAt: Date }

/** What a flag about money said, and why. */
export function EvaluationsTable({ evaluations }: { evaluations: readonly Evaluation[] }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-1">{m.flags_evaluations()}</h2>
      {evaluations.length === 0 ? (
        <p className="text-muted">{m.flags_evaluations_empty()}</p>
      ) : (
        <Table
          caption={m.flags_evaluations()}
          rows={evaluations}
          rowKey={row => row.id}
          columns={[
            {
              key: 'answer',
              header: m.flags_evaluations_answer(),
              phone: 'figure',
              width: 'narrow',
              cell: row => (row.result ? m.flags_on() : m.flags_off()),
            },
            { key: 'why', header: m.flags_evaluations_why(), phone: 'note', cell: row => whyText(row.variant) },
            {
              key: 'when',
              header: m.flags_evaluations_when(),
              phone: 'title',
              width: 'narrow',
              cell: row => <Time value={row.evaluatedAt} style="zoned" />,
            },
            {
              key: 'request',
              header: m.flags_evaluations_request(),
              phone: 'hidden',
              cell: row => <bdi className="text-small [overflow-wrap:anywhere]">{row.requestId}</bdi>,
            },
          ]}
        />
      )}
    </section>
  )
}
