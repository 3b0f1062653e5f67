import { webhookVerdicts } from '@odim/api/operations/names'
import { webhooksSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Webhook } from 'lucide-react'
import { Time } from '~/components/time.tsx'
import { SortedList } from '~/features/operations/sorted-list.tsx'
import { VerdictBadge, verdictText } from '~/features/operations/webhook-words.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, webhooksSchema)
  const page = await context.caller.operations.webhooks(input)
  return { ...page, verdict: input.verdict, further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_webhooks_title() }) }]

export default function Webhooks() {
  const { items, nextCursor, verdict, further } = useLoaderData<typeof loader>()
  return (
    <SortedList
      path="/ops/webhooks"
      title={m.operations_webhooks_title()}
      intro={m.operations_webhooks_intro()}
      empty={{ icon: <Webhook aria-hidden />, title: m.operations_webhooks_empty() }}
      sort={{
        by: 'verdict',
        label: m.operations_webhooks_by_verdict(),
        all: webhookVerdicts,
        text: verdictText,
        current: verdict,
      }}
      rows={items}
      nextCursor={nextCursor}
      further={further}
      columns={[
        {
          key: 'event',
          header: m.operations_webhooks_event(),
          phone: 'title',
          cell: event => (
            <Link to={`/ops/webhooks/${event.id}`} className="inline-flex min-h-11 items-center font-semibold">
              <bdi dir="ltr">{event.event}</bdi>
            </Link>
          ),
        },
        {
          key: 'reference',
          header: m.operations_webhooks_reference(),
          phone: 'note',
          cell: event => (
            <bdi dir="ltr" className="[overflow-wrap:anywhere]">
              {event.reference ?? event.integrationId}
            </bdi>
          ),
        },
        {
          key: 'when',
          header: m.operations_webhooks_received(),
          phone: 'state',
          width: 'narrow',
          cell: event => <Time value={event.receivedAt} style="relative" />,
        },
        {
          key: 'verdict',
          header: m.operations_webhooks_verdict(),
          phone: 'figure',
          width: 'narrow',
          cell: event => <VerdictBadge verdict={event.verdict} />,
        },
      ]}
    />
  )
}
