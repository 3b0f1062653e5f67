import { payoutStates } from '@odim/api/payouts/names'
import { payoutsSchema } from '@odim/api/payouts/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Banknote } from 'lucide-react'
import { Money } from '~/components/money.tsx'
import { Time } from '~/components/time.tsx'
import { SortedList } from '~/features/operations/sorted-list.tsx'
import { PayoutBadge, stateText } from '~/features/payouts/payout-words.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, payoutsSchema)
  const page = await context.caller.payouts.list(input)
  return { ...page, state: input.state, further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.payouts_title() }) }]

export default function OpsPayouts() {
  const { items, nextCursor, state, further } = useLoaderData<typeof loader>()
  return (
    <SortedList
      path="/ops/payouts"
      title={m.payouts_title()}
      intro={m.payouts_ops_intro()}
      aside={<Link to="/ops/payouts/set-up">{m.payouts_ops_set_up()}</Link>}
      empty={{ icon: <Banknote aria-hidden />, title: m.payouts_ops_empty() }}
      sort={{ by: 'state', label: m.payouts_ops_by_state(), all: payoutStates, text: stateText, current: state }}
      rows={items}
      nextCursor={nextCursor}
      further={further}
      columns={[
        {
          key: 'creator',
          header: m.payouts_column_creator(),
          phone: 'title',
          cell: ({ id, creator }) => (
            <Link to={`/ops/payouts/${id}`} className="inline-flex min-h-11 items-center font-semibold">
              <bdi>{creator.displayName}</bdi>
            </Link>
          ),
        },
        {
          key: 'when',
          header: m.payouts_column_when(),
          phone: 'note',
          width: 'narrow',
          cell: ({ requestedAt }) => <Time value={requestedAt} style="relative" />,
        },
        {
          key: 'net',
          header: m.payouts_column_net(),
          align: 'end',
          phone: 'figure',
          cell: ({ net }) => <Money {...net} />,
        },
        {
          key: 'state',
          header: m.payouts_column_state(),
          phone: 'state',
          width: 'narrow',
          cell: payout => <PayoutBadge state={payout.state} />,
        },
      ]}
    />
  )
}
