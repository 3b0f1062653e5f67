import { refundsSchema } from '@odim/api/operations/schema'
import { refundStates } from '@odim/api/payments/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Undo2 } from 'lucide-react'
import { Money } from '~/components/money.tsx'
import { Time } from '~/components/time.tsx'
import { SortedList } from '~/features/operations/sorted-list.tsx'
import { RefundBadge, refundReasonText, refundStateText } from '~/features/refunds/refund-words.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, refundsSchema)
  const page = await context.caller.operations.refunds(input)
  return { ...page, state: input.state, further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_place_refunds() }) }]

export default function Refunds() {
  const { items, nextCursor, state, further } = useLoaderData<typeof loader>()
  return (
    <SortedList
      path="/ops/refunds"
      title={m.operations_place_refunds()}
      intro={m.operations_refunds_intro()}
      empty={{ icon: <Undo2 aria-hidden />, title: m.operations_refunds_empty() }}
      sort={{
        by: 'state',
        label: m.operations_refunds_by_state(),
        all: refundStates,
        text: refundStateText,
        current: state,
      }}
      rows={items}
      nextCursor={nextCursor}
      further={further}
      columns={[
        {
          key: 'who',
          header: m.operations_refunds_who(),
          phone: 'title',
          cell: ({ reference, fanName, creatorName }) => (
            <Link to={`/ops/payments/${reference}`} className="inline-flex min-h-11 items-center font-semibold">
              {m.operations_refunds_to({ fan: fanName, creator: creatorName })}
            </Link>
          ),
        },
        {
          key: 'why',
          header: m.operations_refunds_why(),
          phone: 'note',
          cell: ({ reason, createdAt }) => (
            <>
              {refundReasonText(reason)} · <Time value={createdAt} style="relative" />
            </>
          ),
        },
        {
          key: 'state',
          header: m.operations_payment_state(),
          phone: 'state',
          width: 'narrow',
          cell: refund => <RefundBadge state={refund.state} />,
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
