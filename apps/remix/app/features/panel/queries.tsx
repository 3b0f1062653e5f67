import { formatNumber, m } from '@odim/messages'
import { ChevronDown } from 'lucide-react'
import type { Reply } from './types.ts'

/** More statements than anybody reads; their number says enough. */
const MOST = 100

/** What a call asked of the database, in the order in which it was answered. */
export function Queries({ queries }: { queries: Reply['queries'] }) {
  if (queries.length === 0) return <p className="text-muted">{m.panel_no_queries()}</p>
  return (
    <details className="group rounded-2 bg-sunken">
      <summary className="flex min-h-11 items-center gap-2 px-4 font-semibold">
        <span className="flex-1">{m.panel_queries()}</span>
        <ChevronDown aria-hidden className="size-5 flex-none group-open:rotate-180" />
      </summary>
      <ol className="grid gap-3 px-4 pb-4">
        {queries.slice(0, MOST).map((query, index) => (
          <li key={index} className="grid gap-1">
            <code dir="ltr" className="break-words font-mono text-small">
              {query.sql}
            </code>
            <span className="text-muted text-small">
              {m.panel_ms({ ms: formatNumber(query.ms, undefined, { maximumFractionDigits: 1 }) })} ·{' '}
              {m.panel_rows({ count: query.rows })}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
