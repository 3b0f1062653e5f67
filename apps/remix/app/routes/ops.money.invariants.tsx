import { runsSchema } from '@odim/api/invariants/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { Time } from '~/components/time.tsx'
import { InvariantTable } from '~/features/invariants/invariant-table.tsx'
import { RunTable } from '~/features/invariants/run-table.tsx'
import { listAddress } from '~/features/operations/list-address.ts'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, runsSchema)
  return { ...(await context.caller.invariants.list(input)), further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.invariants_title() }) }]

const path = '/ops/money/invariants'

export default function Invariants() {
  const { invariants, askedAt, late, unsealed, runs, nextCursor, further } = useLoaderData<typeof loader>()
  const broken = invariants.filter(({ count }) => count !== null && count > 0)
  const { oldestAt } = unsealed
  return (
    <OpsShell>
      <PageHeader title={m.invariants_title()} intro={m.invariants_intro()} />
      {broken.length > 0 && <Notice tone="warn">{m.invariants_broken({ count: broken.length })}</Notice>}
      {late && <Notice tone="warn">{m.invariants_late()}</Notice>}
      {broken.length === 0 && !late && (
        <Notice tone={askedAt ? 'good' : 'info'}>{askedAt ? m.invariants_hold() : m.invariants_never()}</Notice>
      )}
      <p className="text-muted">
        {oldestAt ? (
          <Slotted text={time => m.invariants_unsealed({ count: unsealed.count, time })}>
            <Time value={oldestAt} style="relative" />
          </Slotted>
        ) : (
          m.invariants_sealed()
        )}
      </p>
      {!further && <InvariantTable invariants={invariants} />}
      {runs.length > 0 && <RunTable runs={runs} />}
      <Pagination
        previous={further ? path : null}
        previousLabel={m.operations_newest()}
        next={nextCursor && listAddress(path, { cursor: nextCursor })}
        nextLabel={m.operations_older()}
      />
    </OpsShell>
  )
}
