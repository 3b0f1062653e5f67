import { stagedJobsSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ListChecks } from 'lucide-react'
import { BackLink } from '~/components/back-link.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, stagedJobsSchema)
  return { ...(await context.caller.operations.stagedJobs(input)), further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_staged_title() }) }]

export default function StagedJobs() {
  const { items, nextCursor, further } = useLoaderData<typeof loader>()
  return (
    <OpsShell>
      <BackLink to="/ops/queue">{m.operations_queue_title()}</BackLink>
      <PageHeader title={m.operations_staged_title()} intro={m.operations_staged_intro()} />
      {items.length === 0 ? (
        <EmptyState icon={<ListChecks aria-hidden />} title={m.operations_staged_empty()} />
      ) : (
        <Table
          caption={m.operations_staged_title()}
          rows={items}
          rowKey={job => job.id}
          columns={[
            {
              key: 'task',
              header: m.operations_queue_task(),
              phone: 'title',
              cell: job => (
                <>
                  <bdi dir="ltr" className="font-semibold [overflow-wrap:anywhere]">
                    {job.task}
                  </bdi>
                  <span className="line-clamp-2 text-muted text-small [overflow-wrap:anywhere]">
                    <bdi dir="ltr">{job.payload}</bdi>
                  </span>
                </>
              ),
            },
            {
              key: 'since',
              header: m.operations_queue_since(),
              phone: 'note',
              width: 'narrow',
              cell: job => <Time value={job.createdAt} style="relative" />,
            },
          ]}
        />
      )}
      <Pagination
        previous={further ? '/ops/queue/staged' : null}
        previousLabel={m.operations_staged_first()}
        next={nextCursor && `/ops/queue/staged?cursor=${nextCursor}`}
        nextLabel={m.operations_staged_later()}
      />
    </OpsShell>
  )
}
