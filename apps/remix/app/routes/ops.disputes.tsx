import { disputesSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Gavel } from 'lucide-react'
import { Money } from '~/components/money.tsx'
import { Time } from '~/components/time.tsx'
import { disputeStateText } from '~/features/disputes/dispute-words.ts'
import { SortedList } from '~/features/operations/sorted-list.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, disputesSchema)
  const page = await context.caller.operations.disputes(input)
  return { ...page, state: input.state, further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.disputes_place() }) }]

export default function Disputes() {
  const { items, nextCursor, state, further } = useLoaderData<typeof loader>()
  return (
    <SortedList
      path="/ops/disputes"
      title={m.disputes_place()}
      intro={m.disputes_intro()}
      empty={{ icon: <Gavel aria-hidden />, title: m.disputes_empty() }}
      sort={{
        by: 'state',
        label: m.disputes_state(),
        all: ['waiting'],
        text: () => m.disputes_state_opened(),
        current: state === 'waiting' ? state : undefined,
      }}
      rows={items}
      nextCursor={nextCursor}
      further={further}
      columns={[
        {
          key: 'who',
          header: m.operations_refunds_who(),
          phone: 'title',
          cell: ({ id, fanName, creatorName }) => (
            <Link to={`/ops/disputes/${id}`} className="inline-flex min-h-11 items-center font-semibold">
              {m.operations_refunds_to({ fan: fanName, creator: creatorName })}
            </Link>
          ),
        },
        {
          key: 'due',
          header: m.disputes_due(),
          phone: 'note',
          cell: ({ dueAt }) => (dueAt ? <Time value={dueAt} style="relative" /> : '–'),
        },
        {
          key: 'state',
          header: m.disputes_state(),
          phone: 'state',
          width: 'narrow',
          cell: ({ state }) => disputeStateText(state),
        },
        {
          key: 'amount',
          header: m.operations_refunds_amount(),
          align: 'end',
          phone: 'figure',
          width: 'narrow',
          cell: ({ amount }) => <Money minor={amount.minor} currency={amount.currency} />,
        },
      ]}
    />
  )
}
