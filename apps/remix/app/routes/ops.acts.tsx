import { actsSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ScrollText } from 'lucide-react'
import { EmptyState } from '~/components/empty-state.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { ActsTable } from '~/features/operations/acts-table.tsx'
import { listAddress } from '~/features/operations/list-address.ts'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, actsSchema)
  return { ...(await context.caller.operations.acts(input)), about: input.about, further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_acts_title() }) }]

export default function Acts() {
  const { items, nextCursor, about, further } = useLoaderData<typeof loader>()
  const address = (cursor?: string) => listAddress('/ops/acts', { about, cursor })
  return (
    <OpsShell>
      <PageHeader title={m.operations_acts_title()} intro={m.operations_acts_intro()} />
      {items.length === 0 ? (
        <EmptyState icon={<ScrollText aria-hidden />} title={m.operations_acts_empty()} />
      ) : (
        <ActsTable acts={items} />
      )}
      <Pagination
        previous={further ? address() : null}
        previousLabel={m.operations_newest()}
        next={nextCursor && address(nextCursor)}
        nextLabel={m.operations_older()}
      />
    </OpsShell>
  )
}
