import { latencyKinds, latencyOrders } from '@odim/api/operations/names'
import { latencySchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Gauge } from 'lucide-react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { buttonClass } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Table } from '~/components/table.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { countText, msText, shareText } from '~/features/operations/figures.ts'
import { kindText, orderText } from '~/features/operations/latency-words.ts'
import { listAddress } from '~/features/operations/list-address.ts'
import { WindowChips } from '~/features/operations/window-chips.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, latencySchema)
  return { ...(await context.caller.operations.latency(input)), input }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_latency_title() }) }]

export default function LatencyPage() {
  const { items, nextCursor, input } = useLoaderData<typeof loader>()
  const { window, kind, order, q, cursor } = input
  const said = { window, kind, order, q }
  const address = (more: Record<string, string | number | undefined>) =>
    listAddress('/ops/latency', { ...said, ...more })
  return (
    <OpsShell>
      <PageHeader title={m.operations_latency_title()} intro={m.operations_latency_intro()} />
      <ChipRow label={m.operations_latency_kind()} wrap>
        {latencyKinds.map(name => (
          <Chip key={name} to={address({ kind: name })} current={name === kind}>
            {kindText[name]()}
          </Chip>
        ))}
      </ChipRow>
      <WindowChips current={window} to={name => address({ window: name })} />
      <ChipRow label={m.operations_latency_order()} wrap>
        {latencyOrders.map(name => (
          <Chip key={name} to={address({ order: name })} current={name === order}>
            {orderText[name]()}
          </Chip>
        ))}
      </ChipRow>
      <Form className="flex flex-wrap items-end gap-3" role="search">
        {Object.entries({ window, kind, order }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="min-w-0 flex-[1_1_16rem]">
          <TextInput
            key={q}
            name="q"
            type="search"
            label={m.operations_latency_filter()}
            defaultValue={q}
            maxLength={200}
          />
        </div>
        <button type="submit" className={buttonClass('plain')}>
          {m.operations_users_find()}
        </button>
      </Form>
      {items.length === 0 ? (
        <EmptyState icon={<Gauge aria-hidden />} title={m.operations_latency_empty()}>
          {m.operations_latency_empty_text()}
        </EmptyState>
      ) : (
        <Table
          caption={m.operations_latency_title()}
          rows={items}
          rowKey={row => row.name}
          columns={[
            {
              key: 'name',
              header: m.operations_users_name(),
              phone: 'title',
              cell: row => (
                <Link
                  to={listAddress('/ops/latency/name', { kind, name: row.name, window })}
                  className="inline-flex min-h-11 items-center font-semibold"
                >
                  <bdi dir="ltr" className="[overflow-wrap:anywhere]">
                    {row.name}
                  </bdi>
                </Link>
              ),
            },
            {
              key: 'count',
              header: m.operations_latency_count(),
              phone: 'note',
              align: 'end',
              cell: row => countText(row.count),
            },
            {
              key: 'errors',
              header: m.operations_latency_errors(),
              phone: 'state',
              align: 'end',
              cell: row => shareText(row.errors, row.count),
            },
            {
              key: 'p50',
              header: m.operations_latency_p50(),
              phone: 'hidden',
              align: 'end',
              cell: row => msText(row.p50),
            },
            {
              key: 'p95',
              header: m.operations_latency_p95(),
              phone: 'hidden',
              align: 'end',
              cell: row => msText(row.p95),
            },
            {
              key: 'p99',
              header: m.operations_latency_p99(),
              phone: 'figure',
              align: 'end',
              cell: row => msText(row.p99),
            },
            {
              key: 'queries',
              header: m.operations_latency_queries(),
              phone: 'hidden',
              align: 'end',
              cell: row => countText(row.queries),
            },
            {
              key: 'rows',
              header: m.operations_latency_rows(),
              phone: 'hidden',
              align: 'end',
              cell: row => countText(row.rows),
            },
          ]}
        />
      )}
      <Pagination
        previous={cursor > 0 ? address({ cursor: undefined }) : null}
        next={nextCursor === null ? null : address({ cursor: nextCursor })}
      />
    </OpsShell>
  )
}
