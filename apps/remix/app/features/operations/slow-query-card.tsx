import { m } from '@odim/messages'
import { Card } from '~/components/card.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from './facts.tsx'
import { countText, msText } from './figures.ts'

type SlowQuery = { sql: string; count: bigint; totalMs: number; maxMs: number; lastSeenAt: Date; plan: string | null }

/** A statement that took long, and how PostgreSQL goes about it. */
export function SlowQueryCard({ query }: { query: SlowQuery }) {
  const { sql, count, totalMs, maxMs, lastSeenAt, plan } = query
  return (
    <Card as="li">
      <code dir="ltr" className="text-start text-small [overflow-wrap:anywhere]">
        {sql}
      </code>
      <Facts
        facts={[
          { label: m.operations_errors_times(), value: countText(Number(count)) },
          { label: m.operations_queries_slowest(), value: msText(maxMs) },
          { label: m.operations_queries_total(), value: msText(totalMs) },
          { label: m.operations_errors_last(), value: <Time value={lastSeenAt} style="relative" /> },
        ]}
      />
      {plan && (
        <details>
          <summary className="inline-flex min-h-11 items-center font-medium">{m.operations_queries_plan()}</summary>
          <pre
            dir="ltr"
            className="m-0 whitespace-pre-wrap rounded-2 bg-sunken p-4 text-start text-small [overflow-wrap:anywhere]"
          >
            {plan}
          </pre>
        </details>
      )}
    </Card>
  )
}
