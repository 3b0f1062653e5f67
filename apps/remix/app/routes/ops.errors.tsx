import { errorStates } from '@odim/api/telemetry/names'
import { listErrorsSchema } from '@odim/api/telemetry/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Bug } from 'lucide-react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { countText } from '~/features/operations/figures.ts'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const cursor = searchParams.get('cursor') ?? undefined
  const { state } = searchInput(request, listErrorsSchema)
  const known = listErrorsSchema.shape.cursor.safeParse(cursor).success ? cursor : undefined
  const page = await context.caller.telemetry.listErrors({ state, cursor: known })
  return { ...page, state, further: known !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_errors_title() }) }]

const stateText = { open: m.operations_errors_open, resolved: m.operations_errors_resolved } as const

export default function Errors() {
  const { items, nextCursor, keptIn, state, further } = useLoaderData<typeof loader>()
  const base = `/ops/errors?state=${state}`
  return (
    <OpsShell>
      <PageHeader title={m.operations_errors_title()} intro={m.operations_errors_intro()} />
      {keptIn === 'sentry' && <Notice>{m.operations_errors_sentry()}</Notice>}
      <ChipRow label={m.operations_queue_by_state()} wrap>
        {errorStates.map(name => (
          <Chip key={name} to={`/ops/errors?state=${name}`} current={name === state}>
            {stateText[name]()}
          </Chip>
        ))}
      </ChipRow>
      {items.length === 0 ? (
        <EmptyState icon={<Bug aria-hidden />} title={m.operations_errors_empty()} />
      ) : (
        <Table
          caption={m.operations_errors_title()}
          rows={items}
          rowKey={group => group.fingerprint}
          columns={[
            {
              key: 'name',
              header: m.operations_queue_error(),
              phone: 'title',
              cell: group => (
                <>
                  <Link
                    to={`/ops/errors/${group.fingerprint}`}
                    className="inline-flex min-h-11 items-center font-semibold"
                  >
                    <bdi dir="ltr" className="[overflow-wrap:anywhere]">
                      {group.name}
                    </bdi>
                  </Link>
                  <span dir="ltr" className="line-clamp-2 text-muted text-small [overflow-wrap:anywhere]">
                    {group.message}
                  </span>
                </>
              ),
            },
            { key: 'app', header: m.operations_errors_app(), phone: 'hidden', cell: group => <bdi>{group.app}</bdi> },
            {
              key: 'count',
              header: m.operations_errors_times(),
              phone: 'figure',
              align: 'end',
              cell: group => countText(Number(group.count)),
            },
            {
              key: 'seen',
              header: m.operations_errors_last(),
              phone: 'note',
              width: 'narrow',
              cell: group => <Time value={group.lastSeenAt} style="relative" />,
            },
          ]}
        />
      )}
      <Pagination
        previous={further ? base : null}
        previousLabel={m.operations_newest()}
        next={nextCursor && `${base}&cursor=${encodeURIComponent(nextCursor)}`}
        nextLabel={m.operations_older()}
      />
    </OpsShell>
  )
}
