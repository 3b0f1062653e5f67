import { jobStates } from '@odim/api/operations/names'
import { jobsSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ListChecks } from 'lucide-react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { jobStateText } from '~/features/operations/job-words.tsx'
import { listAddress } from '~/features/operations/list-address.ts'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, jobsSchema)
  const { state, task, cursor } = input
  return { ...(await context.caller.operations.jobs(input)), state, task, further: cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_queue_title() }) }]

function address(state: string, more: Record<string, string | undefined | null> = {}): string {
  return listAddress('/ops/queue', { state, ...more })
}

export default function Queue() {
  const { items, tasks, staged, nextCursor, state, task, further } = useLoaderData<typeof loader>()
  const count = (name: (typeof jobStates)[number]) => tasks.reduce((sum, one) => sum + one[name], 0)
  return (
    <OpsShell>
      <PageHeader title={m.operations_queue_title()} intro={m.operations_queue_intro()} />
      <ChipRow label={m.operations_queue_by_state()} wrap>
        {jobStates.map(name => (
          <Chip key={name} to={address(name)} current={name === state}>
            {m.operations_counted({ what: jobStateText[name](), count: count(name) })}
          </Chip>
        ))}
      </ChipRow>
      {tasks.length > 0 && (
        <ChipRow label={m.operations_queue_by_task()} wrap>
          <Chip to={address(state)} current={!task}>
            {m.operations_queue_all_tasks()}
          </Chip>
          {tasks.map(one => (
            <Chip key={one.task} to={address(state, { task: one.task })} current={one.task === task}>
              <bdi>{one.task}</bdi>
            </Chip>
          ))}
        </ChipRow>
      )}
      {staged.count > 0 && staged.oldest && (
        <Notice>
          {m.operations_queue_staged({ count: staged.count })} <Time value={staged.oldest} style="relative" />{' '}
          <Link to="/ops/queue/staged" className="inline-flex min-h-11 items-center">
            {m.operations_staged_see()}
          </Link>
        </Notice>
      )}
      {items.length === 0 ? (
        <EmptyState icon={<ListChecks aria-hidden />} title={m.operations_queue_empty()}>
          {m.operations_queue_empty_text()}
        </EmptyState>
      ) : (
        <Table
          caption={m.operations_queue_title()}
          rows={items}
          rowKey={job => job.id}
          columns={[
            {
              key: 'task',
              header: m.operations_queue_task(),
              phone: 'title',
              cell: job => (
                <>
                  <Link to={`/ops/queue/${job.id}`} className="inline-flex min-h-11 items-center font-semibold">
                    <bdi dir="ltr" className="[overflow-wrap:anywhere]">
                      {job.task} #{job.id}
                    </bdi>
                  </Link>
                  {job.lastError && (
                    <span className="line-clamp-2 text-muted text-small [overflow-wrap:anywhere]">
                      <bdi dir="ltr">{job.lastError}</bdi>
                    </span>
                  )}
                </>
              ),
            },
            {
              key: 'attempts',
              header: m.operations_queue_attempts(),
              phone: 'figure',
              align: 'end',
              width: 'narrow',
              cell: job => m.operations_queue_attempts_of({ attempts: job.attempts, most: job.maxAttempts }),
            },
            {
              key: 'when',
              header: state === 'running' ? m.operations_queue_since() : m.operations_queue_run_at(),
              phone: 'note',
              width: 'narrow',
              cell: job => <Time value={job.lockedAt ?? job.runAt} style="relative" />,
            },
          ]}
        />
      )}
      <Pagination
        previous={further ? address(state, { task }) : null}
        previousLabel={m.operations_newest()}
        next={nextCursor && address(state, { task, cursor: nextCursor })}
        nextLabel={m.operations_older()}
      />
    </OpsShell>
  )
}
