import { webhookVerdicts } from '@odim/api/operations/names'
import { webhooksSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Webhook } from 'lucide-react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
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
  const base = verdict ? `/ops/webhooks?verdict=${verdict}` : '/ops/webhooks?'
  return (
    <OpsShell>
      <PageHeader title={m.operations_webhooks_title()} intro={m.operations_webhooks_intro()} />
      <ChipRow label={m.operations_webhooks_by_verdict()} wrap>
        <Chip to="/ops/webhooks" current={!verdict}>
          {m.operations_all()}
        </Chip>
        {webhookVerdicts.map(name => (
          <Chip key={name} to={`/ops/webhooks?verdict=${name}`} current={name === verdict}>
            {verdictText(name)}
          </Chip>
        ))}
      </ChipRow>
      {items.length === 0 ? (
        <EmptyState icon={<Webhook aria-hidden />} title={m.operations_webhooks_empty()} />
      ) : (
        <Table
          caption={m.operations_webhooks_title()}
          rows={items}
          rowKey={event => event.id}
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
      )}
      <Pagination
        previous={further ? base : null}
        previousLabel={m.operations_newest()}
        next={nextCursor && `${base}&cursor=${nextCursor}`}
        nextLabel={m.operations_older()}
      />
    </OpsShell>
  )
}
