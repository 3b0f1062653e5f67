import { statementOrders } from '@odim/api/telemetry/names'
import { slowQueriesSchema, topStatementsSchema } from '@odim/api/telemetry/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Database } from 'lucide-react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Table } from '~/components/table.tsx'
import { countText, msText } from '~/features/operations/figures.ts'
import { SlowQueryCard } from '~/features/operations/slow-query-card.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { telemetry } = context.caller
  const asked = new URL(request.url).searchParams.get('cursor') ?? undefined
  const cursor = slowQueriesSchema.shape.cursor.safeParse(asked).success ? asked : undefined
  const { order } = searchInput(request, topStatementsSchema)
  const [slow, top] = await Promise.all([
    telemetry.slowQueries({ cursor, limit: 10 }),
    telemetry.topStatements({ order, limit: 20 }),
  ])
  return { slow, top, order, further: cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_place_queries() }) }]

const orderText = {
  total: m.operations_queries_by_total,
  mean: m.operations_queries_by_mean,
  calls: m.operations_queries_by_calls,
} as const

export default function Queries() {
  const { slow, top, order, further } = useLoaderData<typeof loader>()
  return (
    <OpsShell>
      <PageHeader title={m.operations_place_queries()} intro={m.operations_queries_intro()} />
      {slow.items.length === 0 ? (
        <EmptyState icon={<Database aria-hidden />} title={m.operations_queries_empty()} />
      ) : (
        <ul className="grid gap-4">
          {slow.items.map(query => (
            <SlowQueryCard key={query.fingerprint} query={query} />
          ))}
        </ul>
      )}
      <Pagination
        previous={further ? '/ops/queries' : null}
        previousLabel={m.operations_newest()}
        next={slow.nextCursor && `/ops/queries?cursor=${encodeURIComponent(slow.nextCursor)}`}
        nextLabel={m.operations_older()}
      />
      <section className="grid min-w-0 gap-4">
        <h2 className="text-1">{m.operations_queries_statements()}</h2>
        {top.available ? (
          <>
            <ChipRow label={m.operations_latency_order()} wrap>
              {statementOrders.map(name => (
                <Chip key={name} to={`/ops/queries?order=${name}`} current={name === order}>
                  {orderText[name]()}
                </Chip>
              ))}
            </ChipRow>
            <Table
              caption={m.operations_queries_statements()}
              rows={top.items}
              rowKey={row => row.sql}
              columns={[
                {
                  key: 'sql',
                  header: m.operations_queries_statement(),
                  phone: 'title',
                  cell: row => (
                    <code dir="ltr" className="line-clamp-4 text-small [overflow-wrap:anywhere]">
                      {row.sql}
                    </code>
                  ),
                },
                {
                  key: 'calls',
                  header: m.operations_latency_count(),
                  phone: 'note',
                  align: 'end',
                  cell: row => countText(Number(row.calls)),
                },
                {
                  key: 'mean',
                  header: m.operations_queries_mean(),
                  phone: 'figure',
                  align: 'end',
                  width: 'narrow',
                  cell: row => msText(row.meanMs),
                },
                {
                  key: 'total',
                  header: m.operations_queries_total(),
                  phone: 'state',
                  align: 'end',
                  width: 'narrow',
                  cell: row => msText(row.totalMs),
                },
              ]}
            />
          </>
        ) : (
          <Notice>{m.operations_queries_unavailable()}</Notice>
        )}
      </section>
    </OpsShell>
  )
}
